import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './running-server';

let test: TestServer;

beforeEach(async () => {
  test = await startTestServer();
});
afterEach(async () => {
  await test.close();
});

function tokenPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

describe('the link', () => {
  it('works once and becomes a cookie that scripts and other sites don’t get', async () => {
    const path = tokenPath(test.server.url);

    const first = await test.get(path);
    const second = await test.get(path);

    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']).toHaveLength(1);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^mlx5desk-[0-9a-f]{8}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('goes on by a page of the server itself, so that the strict cookie is sent', async () => {
    const { text, headers } = await test.get(tokenPath(test.server.url));

    expect(headers.location).toBeUndefined();
    expect(text).toContain('http-equiv="refresh" content="0;url=/"');
    expect(text).not.toContain('token');
  });

  it('works for 60 seconds', async () => {
    const [inTime, late] = [test.server.newUrl(), test.server.newUrl()].map(tokenPath);

    test.clock.now += 59_999;
    expect((await test.get(inTime!)).status).toBe(200);
    test.clock.now += 1;

    expect((await test.get(late!)).status).toBe(401);
  });

  it('carries at least 128 bits', () => {
    const token = new URL(test.server.url).searchParams.get('token') ?? '';

    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
  });

  it('isn’t used up by a request from elsewhere', async () => {
    const path = tokenPath(test.server.url);

    await test.get(path, { Origin: 'http://evil.example' });
    await test.get(path, { Host: 'evil.example' });

    expect((await test.get(path)).status).toBe(200);
  });
});

describe('the page', () => {
  it('is served to who has the cookie, with a strict policy and never from a cache', async () => {
    const cookie = await test.enter();

    const { status, headers, text } = await test.get('/', { Cookie: cookie });

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'content-type': 'text/html; charset=utf-8',
    });
    const policy = String(headers['content-security-policy']);
    const nonce = /'nonce-([\w-]{20,})'/.exec(policy)?.[1] ?? 'none';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(text).toBe(`<meta name="csp-nonce" content="${nonce}">`);
  });

  it.each(['/', '/assets/a.js', '/nothing'])('is not served without it: %s', async (path) => {
    expect((await test.get(path)).status).toBe(401);
    expect((await test.get(path, { Cookie: 'mlx5desk-00000000=guess' })).status).toBe(401);
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..\\secret.js',
    '//secret.js',
    '/assets/',
  ])('has nothing at %s', async (path) => {
    const cookie = await test.enter();

    const { status, text } = await test.get(path, { Cookie: cookie });

    expect(status).toBe(404);
    expect(text).not.toContain('secret');
  });

  it('answers nothing but GET', async () => {
    const cookie = await test.enter();

    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect((await test.get('/', { Cookie: cookie }, method)).status, method).toBe(405);
    }
  });
});

describe('a request that another site or name leads here', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.nip.io', '0.0.0.0', '192.168.0.1'])(
    'is refused for the host %s, cookie or not',
    async (host) => {
      const cookie = await test.enter();

      expect((await test.get('/', { Cookie: cookie, Host: host })).status).toBe(403);
    },
  );

  it('is let through for another port of this machine, as ssh -L makes it', async () => {
    const cookie = await test.enter();

    expect((await test.get('/', { Cookie: cookie, Host: 'localhost:9999' })).status).toBe(200);
  });

  it.each(['http://evil.example', 'http://127.0.0.1:1', 'null', 'https://localhost'])(
    'is refused for the origin %s',
    async (origin) => {
      const cookie = await test.enter();

      expect((await test.get('/', { Cookie: cookie, Origin: origin })).status).toBe(403);
    },
  );
});

describe('what isn’t HTTP', () => {
  it('does no harm', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(test.server.port, '127.0.0.1', () => {
        socket.end('\x16\x03\x01 GET / nonsense\r\n\r\n');
      });
      socket.resume();
      socket.on('close', () => {
        resolve();
      });
    });

    expect((await test.get('/')).status).toBe(401);
    expect(test.logged).toEqual([]);
  });
});
