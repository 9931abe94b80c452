/** What both entries say about the page that they serve. */

const NONCE_PLACEHOLDER = /__CSP_NONCE__/g;

/**
 * Content security policy of the page: nothing but its own files. `connect` is where it may open a connection:
 * nowhere in Electron, its own WebSocket in a browser. The nonce is for the style element of the component library.
 */
export function contentSecurityPolicy(nonce: string, connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const pageHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

export function fillNonce(html: string, nonce: string): string {
  return html.replace(NONCE_PLACEHOLDER, nonce);
}
