import type { WebSocket } from 'ws';
import type { Channel } from '../api/channel';

/** A page that asks for more than this and doesn't read it is let go. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;

/** A page in a browser, over its WebSocket. */
export function socketChannel(
  socket: WebSocket,
  logError: (what: string, error: unknown) => void,
): Channel {
  // A connection that breaks ends with `close` too; there is nothing else to do about it.
  socket.on('error', (error) => {
    logError('web socket', error);
  });
  return {
    send: (message) => {
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => {
        listener(isBinary || !Buffer.isBuffer(data) ? data : data.toString('utf8'));
      });
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
    close: () => {
      socket.close(1008, 'not a request of this API');
    },
  };
}
