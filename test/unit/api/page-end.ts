import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Channel } from '../../../electron/api/channel';
import type { Contract } from '../../../electron/api/contract/contract';
import type { Host } from '../../../electron/api/host';
import { serveChannel } from '../../../electron/api/serve-channel';

export type Api = ContractRouterClient<Contract>;

export interface PageEnd {
  readonly api: Api;
  /** The page's end of the port, for messages that no client would send. */
  readonly port: MessagePort;
  /** The next message that arrives, decoded. */
  nextMessage(): Promise<unknown>;
  /** Resolves when the application has closed the port. */
  readonly closed: Promise<void>;
  close(): void;
}

/** A page connected to the application by a real message port. */
export function connectPage(host: Host): PageEnd {
  const { port1, port2 } = new MessageChannel();
  serveChannel(channelOf(port1), host);
  const link = new RPCLink({
    port: {
      on: (event, callback) => {
        port2.on(event, (data: unknown) => {
          callback({ data });
        });
      },
      postMessage: (data: unknown) => {
        port2.postMessage(data);
      },
    },
  });
  return {
    api: createORPCClient(link),
    port: port2,
    nextMessage: () =>
      new Promise((resolve) => {
        port2.once('message', (message: string) => {
          resolve(JSON.parse(message));
        });
      }),
    closed: new Promise((resolve) => {
      port2.once('close', resolve);
    }),
    close: () => {
      port2.close();
    },
  };
}

function channelOf(port: MessagePort): Channel {
  return {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
    close: () => {
      port.close();
    },
  };
}
