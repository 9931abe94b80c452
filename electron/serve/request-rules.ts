import type { IncomingHttpHeaders } from 'node:http';

/** A page elsewhere can make a browser send requests here, but it can't choose these two headers. */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Why a request is refused, or undefined. The Host must be a name of this machine itself (any port: `ssh -L`
 * changes it), which a name that was rebound to 127.0.0.1 isn't; the Origin, where there is one, must be
 * that host. A WebSocket always has one, and a browser checks nothing else before opening it.
 */
export function refusalOf(
  headers: IncomingHttpHeaders,
  options: { readonly originRequired: boolean },
): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !LOCAL_HOST.test(host)) {
    return 'The Host of the request is not localhost, 127.0.0.1 or [::1].';
  }
  if (origin === undefined) {
    return options.originRequired ? 'The request has no Origin.' : undefined;
  }
  return origin.toLowerCase() === `http://${host.toLowerCase()}`
    ? undefined
    : 'The request comes from another origin.';
}

/** Value of a cookie, of the first one of that name. */
export function cookieNamed(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
