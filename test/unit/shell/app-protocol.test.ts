import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PageFiles } from '../../../electron/page/page-files';
import { registerScheme, servePage } from '../../../electron/shell/app-protocol';
import { protocol, session } from './electron-stand-in';

vi.mock('electron', () => import('./electron-stand-in'));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(
    join(folder, 'renderer/index.html'),
    '<meta name="csp-nonce" content="__CSP_NONCE__">',
  );
  writeFileSync(join(folder, 'renderer/assets/a.js'), '"__CSP_NONCE__"');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  servePage(
    session.defaultSession as unknown as Electron.Session,
    new PageFiles(join(folder, 'renderer')),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function get(url: string, method = 'GET'): Promise<Response> {
  const handler = session.defaultSession.handlers.get('app')!;
  return handler(new Request(url, { method }));
}

describe('registerScheme', () => {
  it('asks for an own, secure origin and no other privilege', () => {
    registerScheme();

    expect(protocol.registerSchemesAsPrivileged.mock.calls[0]).toEqual([
      [{ scheme: 'app', privileges: { standard: true, secure: true } }],
    ]);
  });
});

describe('servePage', () => {
  it('serves the page with a strict policy whose nonce is new each time and stands in the page', async () => {
    const answers = [await get('app://mlx5desk/'), await get('app://mlx5desk/index.html')];

    const nonces = await Promise.all(
      answers.map(async (answer) => {
        const policy = answer.headers.get('Content-Security-Policy') ?? '';
        expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
        expect(policy).toContain("connect-src 'none'");
        expect(policy).not.toContain('unsafe');
        expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
        expect(answer.headers.get('Cache-Control')).toBe('no-store');
        const nonce = /'nonce-([\w-]{20,})'/.exec(policy)?.[1] ?? 'none';
        expect(await answer.text()).toBe(`<meta name="csp-nonce" content="${nonce}">`);
        return nonce;
      }),
    );

    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('serves scripts as they are', async () => {
    const answer = await get('app://mlx5desk/assets/a.js');

    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe('"__CSP_NONCE__"');
  });

  it.each([
    'app://mlx5desk/../secret.js',
    'app://mlx5desk/%2e%2e/secret.js',
    'app://mlx5desk/..%2fsecret.js',
    'app://mlx5desk/assets/..%5c..%5csecret.js',
    'app://mlx5desk//secret.js',
    'app://mlx5desk/nothing.js',
  ])('has nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('answers for no other host and no other method', async () => {
    expect((await get('app://elsewhere/')).status).toBe(403);
    expect((await get('app://mlx5desk.example/')).status).toBe(403);
    expect((await get('app://mlx5desk/', 'POST')).status).toBe(403);
  });
});
