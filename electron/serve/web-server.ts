import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { contentSecurityPolicy, fillNonce, pageHeaders } from '../page/page-security';
import type { PageFiles } from '../page/page-files';
import type { AccessTokens } from './access-tokens';
import type { PeerUser } from './peer-user';
import { cookieNamed, refusalOf } from './request-rules';
import { enteringPage, refusalPage } from './small-pages';

/** A message beyond this ends the connection; the API's own, smaller limit answers with a typed error. */
const MAX_SOCKET_MESSAGE_BYTES = 4 * 1024 * 1024;
const MAX_SOCKETS = 16;
const MAX_CONNECTIONS = 64;
/** A request that isn't whole by then is cut off, however slowly it dribbles. */
const REQUEST_LIMIT_MS = 10_000;
/** How often that is looked at. */
const LIMIT_CHECK_MS = 1_000;
/** A page that is gone without a word (a broken tunnel) frees its place after two of these. */
const HEARTBEAT_MS = 20_000;

export interface WebServerParts {
  readonly tokens: AccessTokens;
  readonly files: PageFiles;
  /** Cookies know no ports: two servers on one machine need names of their own. */
  readonly cookieName: string;
  readonly newNonce: () => string;
  readonly peerUser: PeerUser;
  readonly onSocket: (socket: WebSocket) => void;
  readonly logError: (what: string, error: unknown) => void;
  /** For tests. */
  readonly requestLimitMs?: number | undefined;
  readonly heartbeatMs?: number | undefined;
}

/** The browser entry's rules around the page and its one WebSocket, `/rpc`. */
export class WebServer {
  readonly http: Server;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_SOCKET_MESSAGE_BYTES,
    perMessageDeflate: false,
  });

  constructor(private readonly parts: WebServerParts) {
    const limitMs = parts.requestLimitMs ?? REQUEST_LIMIT_MS;
    this.http = createServer(
      {
        maxHeaderSize: 16 * 1024,
        headersTimeout: limitMs,
        requestTimeout: limitMs,
        connectionsCheckingInterval: Math.min(LIMIT_CHECK_MS, limitMs),
      },
      (request, response) => {
        this.answer(request, response);
      },
    );
    this.http.maxConnections = MAX_CONNECTIONS;
    this.http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.upgrade(request, socket, head);
    });
  }

  /** Ends every connection; resolves when the port is free. */
  async close(): Promise<void> {
    for (const socket of this.sockets.clients) {
      socket.close(1001, 'mlx5desk is stopping');
      socket.terminate();
    }
    await new Promise<void>((resolve) => {
      this.http.close(() => {
        resolve();
      });
      this.http.closeAllConnections();
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    try {
      this.route(request, response);
    } catch (error) {
      this.parts.logError(`answer ${request.method ?? ''} request`, error);
      send(response, 500, refusalPage('An error in mlx5desk itself', 'Its log says more.'));
    }
  }

  private route(request: IncomingMessage, response: ServerResponse): void {
    const refusal = refusalOf(request.headers, { originRequired: false });
    if (refusal !== undefined) {
      send(response, 403, refusalPage('Refused', refusal));
      return;
    }
    if (request.method !== 'GET') {
      response.setHeader('Allow', 'GET');
      send(response, 405, refusalPage('Refused', 'Only GET is answered here.'));
      return;
    }
    const { path, token } = partsOf(request.url ?? '/');
    if (path === '/' && token !== undefined) this.enter(token, request, response);
    else if (!this.hasSession(request)) send(response, 401, usedLinkPage());
    else this.sendFile(path, request.headers.host ?? '', response);
  }

  /**
   * Turns a link into a session. The answer is a page that goes on to `/` by itself, not a redirect: a browser
   * counts a redirect as part of the navigation that led here, from a file or another program's link, and
   * would leave a SameSite=Strict cookie out.
   */
  private enter(token: string, request: IncomingMessage, response: ServerResponse): void {
    const session = this.parts.tokens.redeem(token, this.parts.peerUser(request.socket));
    if (session === undefined) {
      send(response, 401, usedLinkPage());
      return;
    }
    response.setHeader(
      'Set-Cookie',
      `${this.parts.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    );
    send(response, 200, enteringPage());
  }

  private sendFile(path: string, host: string, response: ServerResponse): void {
    const file = this.parts.files.read(path);
    if (file === undefined) {
      send(response, 404, refusalPage('Not found', 'There is no such page.'));
      return;
    }
    const nonce = this.parts.newNonce();
    response.setHeader(
      'Content-Security-Policy',
      contentSecurityPolicy(nonce, `'self' ws://${host}`),
    );
    const isPage = file.type.startsWith('text/html');
    send(response, 200, {
      type: file.type,
      content: isPage ? fillNonce(file.content.toString('utf8'), nonce) : file.content,
    });
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.upgradeRefusal(request);
    if (refusal !== undefined) {
      // The HTTP server has let go of this connection, its errors and its time limits.
      socket.on('error', () => socket.destroy());
      socket.end(
        `HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`,
        () => socket.destroy(),
      );
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (page) => {
      keepAlive(page, this.parts.heartbeatMs ?? HEARTBEAT_MS);
      this.parts.onSocket(page);
    });
  }

  private upgradeRefusal(request: IncomingMessage): string | undefined {
    if (refusalOf(request.headers, { originRequired: true }) !== undefined) return '403 Forbidden';
    if (request.url !== '/rpc') return '404 Not Found';
    if (!this.hasSession(request)) return '401 Unauthorized';
    return this.sockets.clients.size >= MAX_SOCKETS ? '503 Service Unavailable' : undefined;
  }

  private hasSession(request: IncomingMessage): boolean {
    const id = cookieNamed(request.headers, this.parts.cookieName);
    return id !== undefined && this.parts.tokens.isSession(id, this.parts.peerUser(request.socket));
  }
}

/** Ends a connection whose other end doesn't answer. Browsers answer a ping by themselves. */
function keepAlive(page: WebSocket, everyMs: number): void {
  let answered = true;
  page.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) {
      page.terminate();
      return;
    }
    answered = false;
    page.ping();
  }, everyMs);
  page.on('close', () => {
    clearInterval(timer);
  });
}

function partsOf(url: string): { path: string; token: string | undefined } {
  const [path = '/', query = ''] = url.split('?', 2);
  return { path, token: new URLSearchParams(query).get('token') ?? undefined };
}

function usedLinkPage(): { type: string; content: string } {
  return refusalPage(
    'This link doesn’t work any more',
    'A link works once, for a minute. Press Enter in the terminal that mlx5desk runs in for a new one.',
  );
}

function send(
  response: ServerResponse,
  status: number,
  body: { readonly type: string; readonly content: string | Buffer },
): void {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  if (!response.hasHeader('Content-Security-Policy')) {
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  }
  // What the build writes has hashed names, but it comes from this very machine: always fresh.
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status, { 'Content-Type': body.type });
  response.end(body.content);
}
