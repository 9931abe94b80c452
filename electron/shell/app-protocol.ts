import { randomBytes } from 'node:crypto';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, fillNonce, pageHeaders } from '../page/page-security';
import type { PageFiles } from '../page/page-files';

const SCHEME = 'app';
const HOST = 'mlx5desk';
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Must come before the app is ready. No privilege beyond an origin of its own: no bypassing of the policy. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built page, and nothing but it, at `app://mlx5desk/`. */
export function servePage(session: Session, files: PageFiles): void {
  session.protocol.handle(SCHEME, (request) => answer(request, files));
}

function answer(request: Request, files: PageFiles): Response {
  const url = new URL(request.url);
  if (url.host !== HOST || request.method !== 'GET') return refuse(403);
  const file = files.read(url.pathname);
  if (file === undefined) return refuse(404);
  const nonce = randomBytes(16).toString('base64url');
  const isPage = file.type.startsWith('text/html');
  const content = isPage ? fillNonce(file.content.toString('utf8'), nonce) : file.content;
  return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
    headers: {
      ...pageHeaders,
      'Content-Type': file.type,
      'Content-Security-Policy': contentSecurityPolicy(nonce, "'none'"),
      'Cache-Control': 'no-store',
    },
  });
}

function refuse(status: 403 | 404): Response {
  return new Response(null, { status, headers: pageHeaders });
}
