import { RPCHandler } from '@orpc/server/ws';
import { limitCalls, MAX_OPEN_CALLS } from './call-limit';
import { callerOf, type Caller } from './caller';
import type { Channel } from './channel';
import type { Host } from './host';
import { judgeMessage } from './message-gate';
import { router } from './router/router';

type UpgradableSocket = Parameters<RPCHandler<Caller>['upgrade']>[0];

/** Answers the requests of one page until its channel closes; what it left running is aborted then, and its plans go. */
export function serveChannel(channel: Channel, host: Host): void {
  const handler = new RPCHandler(router, { interceptors: [limitCalls(MAX_OPEN_CALLS)] });
  const caller = callerOf(host);
  channel.onClose(() => {
    host.changes.forgetOwner(caller.owner);
  });
  const socket = {
    send: (message: string | Uint8Array) => {
      channel.send(message);
    },
    addEventListener: (type: string, listener: (event: { data?: unknown }) => void) => {
      if (type === 'close') {
        channel.onClose(() => {
          listener({});
        });
        return;
      }
      channel.onMessage((message) => {
        const verdict = judgeMessage(message);
        if (verdict.pass) listener({ data: message });
        else if (verdict.answer === undefined) channel.close();
        else channel.send(verdict.answer);
      });
    },
  };
  // The handler calls nothing but send(message) and addEventListener('message' | 'close'), which its type
  // spells with all overloads of a ws WebSocket; the frames are the same on a MessagePort.
  void handler.upgrade(socket as unknown as UpgradableSocket, { context: caller });
}
