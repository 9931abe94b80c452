import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { Api } from '../stores/api';

/** How the page and the application agree on the port that the preload hands over. */
const PORT_MESSAGE = 'mlx5desk-port';

export interface Connection {
  readonly api: Api;
  /** Calls back once when the application is gone. */
  onLost: (listener: () => void) => void;
}

function portFromPreload(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== PORT_MESSAGE || port === undefined) return;
      window.removeEventListener('message', listener);
      resolve(port);
    };
    window.addEventListener('message', listener);
  });
}

async function connectPort(): Promise<Connection> {
  const port = await portFromPreload();
  const api: Api = createORPCClient(new PortLink({ port }));
  port.start();
  return {
    api,
    onLost: (listener) => {
      port.addEventListener('close', listener, { once: true });
    },
  };
}

function connectSocket(): Connection {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(`${scheme}//${location.host}/rpc`);
  return {
    api: createORPCClient(new SocketLink({ websocket: socket })),
    onLost: (listener) => {
      socket.addEventListener('close', listener, { once: true });
    },
  };
}

/** A page that came over HTTP talks back the same way; one of the desktop shell waits for its port. */
export async function connect(): Promise<Connection> {
  return location.protocol.startsWith('http') ? connectSocket() : connectPort();
}
