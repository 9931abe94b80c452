import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import {
  startServe,
  type RunningServer,
  type ServeOptions,
} from '../../../electron/serve/start-serve';
import type { Api } from '../api/page-end';

export interface TestServer {
  readonly server: RunningServer;
  /** What the server takes for the time, in ms. */
  readonly clock: { now: number };
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly logged: unknown[];
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
  /** Redeems a link and gives the Cookie header to send. */
  enter(): Promise<string>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** The real server on a free port, with a page of three files beside a secret. */
export async function startTestServer(overrides: Partial<ServeOptions> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(
    join(folder, 'renderer/index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__">',
  );
  writeFileSync(join(folder, 'renderer/assets/a.js'), 'script');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  process.env.XDG_CACHE_HOME = folder;
  const clock = { now: 1_000 };
  const logged: unknown[] = [];
  const server = await startServe({
    listen: '127.0.0.1:0',
    simulate: true,
    allowWrites: false,
    logError: (what) => logged.push(what),
    print: () => undefined,
    secrets: { now: () => clock.now, randomBytes },
    pageFolder: join(folder, 'renderer'),
    ...overrides,
  });
  const get: TestServer['get'] = (path, headers = {}, method = 'GET') =>
    send(server.port, path, headers, method);
  return {
    server,
    clock,
    host: `127.0.0.1:${String(server.port)}`,
    logged,
    get,
    enter: () => enterBy(server.newUrl()),
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Redeems a link and gives the Cookie header to send. */
export async function enterBy(link: string): Promise<string> {
  const { port, pathname, search } = new URL(link);
  const { headers } = await send(Number(port), pathname + search, {}, 'GET');
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** A request exactly as spelled: fetch would tidy the path and forbid some headers. */
function send(
  port: number,
  path: string,
  headers: Record<string, string>,
  method: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    })
      .on('error', reject)
      .end();
  });
}

/** Opens a WebSocket; gives it when it is open, or the status that refused it. */
export async function openSocket(
  test: Pick<TestServer, 'host'>,
  headers: Record<string, string>,
  path = '/rpc',
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://${test.host}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

/** The socket of a page that has come in by a link. */
export async function openPage(test: Pick<TestServer, 'host'>, cookie: string): Promise<WebSocket> {
  const socket = await openSocket(test, { Cookie: cookie, Origin: `http://${test.host}` });
  if (typeof socket === 'number') throw new Error(`refused with ${String(socket)}`);
  return socket;
}

export function clientOver(socket: WebSocket): Api {
  // The link is typed for a browser's WebSocket and uses of it what ws has too.
  return createORPCClient(new RPCLink({ websocket: socket as never }));
}
