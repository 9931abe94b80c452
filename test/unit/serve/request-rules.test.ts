import { describe, expect, it } from 'vitest';
import { cookieNamed, refusalOf } from '../../../electron/serve/request-rules';

const page = { originRequired: false };
const socket = { originRequired: true };

describe('refusalOf', () => {
  it.each(['localhost', 'localhost:8470', '127.0.0.1:1', '[::1]:8470', 'LOCALHOST:80'])(
    'lets the host %s through',
    (host) => {
      expect(refusalOf({ host }, page)).toBeUndefined();
      expect(refusalOf({ host, origin: `http://${host}` }, socket)).toBeUndefined();
    },
  );

  it.each([
    'evil.example',
    'evil.example:8470',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '127.0.0.2',
    '0.0.0.0',
    '192.168.1.5:8470',
    'user@localhost',
    'localhost:8470@evil.example',
    '::1',
    '',
  ])('refuses the host %s: a name that was rebound to this machine', (host) => {
    expect(refusalOf({ host, origin: `http://${host}` }, page)).toContain('Host');
  });

  it('refuses a request without a host', () => {
    expect(refusalOf({}, page)).toContain('Host');
  });

  it.each([
    'https://localhost:1',
    'http://localhost:2',
    'http://127.0.0.1:1',
    'null',
    'file://',
    '',
  ])('refuses the origin %s for the host localhost:1', (origin) => {
    expect(refusalOf({ host: 'localhost:1', origin }, page)).toContain('origin');
  });

  it('refuses a WebSocket without an origin, but not a page', () => {
    expect(refusalOf({ host: 'localhost:1' }, socket)).toContain('Origin');
    expect(refusalOf({ host: 'localhost:1' }, page)).toBeUndefined();
  });
});

describe('cookieNamed', () => {
  it('finds a cookie among others', () => {
    expect(cookieNamed({ cookie: 'a=1; mlx5desk-00=x=y; b=2' }, 'mlx5desk-00')).toBe('x=y');
    expect(cookieNamed({ cookie: 'xmlx5desk-00=1' }, 'mlx5desk-00')).toBeUndefined();
    expect(cookieNamed({}, 'mlx5desk-00')).toBeUndefined();
  });
});
