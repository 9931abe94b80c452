import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { socketChannel } from '../../../electron/serve/socket-channel';

/** A socket whose other end reads nothing. */
class UnreadSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
    this.bufferedAmount += text.length;
  }
  terminate(): void {
    this.readyState = 3;
  }
}

describe('a page that asks and doesn’t read', () => {
  it('is let go before its answers fill the memory', () => {
    const socket = new UnreadSocket();
    // It has what the channel uses of a WebSocket.
    const channel = socketChannel(socket as unknown as WebSocket, () => undefined);
    const megabyte = 'x'.repeat(1024 * 1024);

    for (let count = 0; count < 100; count += 1) channel.send(megabyte);

    expect(socket.readyState).toBe(3);
    expect(socket.sent.length).toBeLessThanOrEqual(65);
  });
});
