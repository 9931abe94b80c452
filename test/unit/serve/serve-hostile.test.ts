import { spawn, spawnSync } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { ServeOptions } from '../../../electron/serve/start-serve';
import { writeRedirectFile } from '../../../electron/serve/app-window';
import { openSocket, startTestServer, type TestServer } from './running-server';

let test: TestServer;

afterEach(async () => {
  await test.close();
});

async function start(options: Partial<ServeOptions> = {}): Promise<void> {
  test = await startTestServer(options);
}

/** A bare connection, on which anything can be sent. */
async function dial(): Promise<Socket> {
  const socket = connect(test.server.port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Everything that comes until the server closes. */
function untilClosed(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (part) => (text += part.toString()));
  return new Promise((resolve) => {
    socket.once('close', () => {
      resolve(text);
    });
  });
}

async function raw(request: string): Promise<string> {
  const socket = await dial();
  socket.write(request);
  return untilClosed(socket);
}

describe('a connection that wastes the server’s time', () => {
  it('is cut off when its head never ends', async () => {
    await start({ requestLimitMs: 100 });
    const socket = await dial();
    const closed = untilClosed(socket);
    socket.write(`GET / HTTP/1.1\r\nHost: ${test.host}\r\nX-Slow: `);
    const drip = setInterval(() => socket.write('x'), 20);

    expect(await closed).toMatch(/^(HTTP\/1\.1 408|$)/);
    clearInterval(drip);
  });

  it('is cut off when its body never comes', async () => {
    await start({ requestLimitMs: 100 });

    const answer = await raw(
      `POST / HTTP/1.1\r\nHost: ${test.host}\r\nContent-Length: 1000000\r\n\r\nx`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 405/);
  });

  it('gets 431 for a head without measure', async () => {
    await start();

    const answer = await raw(
      `GET / HTTP/1.1\r\nHost: ${test.host}\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 431/);
  });

  it('beyond the 64th is dropped, and the next one is served when they are gone', async () => {
    await start();
    const sockets = await Promise.all(Array.from({ length: 64 }, () => dial()));

    await expect(test.get('/')).rejects.toThrow();

    const closed = sockets.map(untilClosed);
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
    await expect
      .poll(async () => (await test.get('/').catch(() => ({ status: 0 }))).status)
      .toBe(401);
  });

  it('is closed when its WebSocket was refused, even if it would rather stay', async () => {
    await start();
    const upgrade = `GET /rpc HTTP/1.1\r\nHost: ${test.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;

    expect(await raw(upgrade)).toMatch(/^HTTP\/1\.1 403/);
  });

  it('may break off in the middle of a refused WebSocket', async () => {
    await start();
    for (let count = 0; count < 20; count += 1) {
      const socket = await dial();
      socket.write(
        `GET /rpc HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      socket.resetAndDestroy();
    }

    expect((await test.get('/')).status).toBe(401);
  });

  it('is ended when a page’s WebSocket no longer answers', async () => {
    await start({ heartbeatMs: 30 });
    const headers = { Cookie: await test.enter(), Origin: `http://${test.host}` };
    const dead = new WebSocket(`ws://${test.host}/rpc`, { headers, autoPong: false });
    const alive = await openSocket(test, headers);

    await new Promise((resolve) => dead.once('close', resolve));

    expect(alive).toMatchObject({ readyState: WebSocket.OPEN });
  });
});

describe('a request in a form of its own', () => {
  it.each([
    ['no Host', 'GET / HTTP/1.0\r\n\r\n', 403],
    [
      'an address in its target',
      'GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
      401,
    ],
    [
      'two Hosts',
      'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: HOST\r\nConnection: close\r\n\r\n',
      403,
    ],
    ['a method of its own', 'BREW / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 400],
    ['a tunnel', 'CONNECT evil.example:80 HTTP/1.1\r\nHost: HOST\r\n\r\n', undefined],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('gets nothing: %s', async (_what, request, status) => {
    await start();

    const answer = await raw(request.replaceAll('HOST', test.host));

    if (status === undefined) expect(answer).toBe('');
    else expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `));
  });
});

describe('a cookie', () => {
  it('is of no use to another user of this machine, who got it at another port', async () => {
    let user = 1000;
    await start({ peerUser: () => user });
    const cookie = await test.enter();
    const headers = { Cookie: cookie, Origin: `http://${test.host}` };

    expect((await test.get('/', { Cookie: cookie })).status).toBe(200);
    user = 1001;
    expect((await test.get('/', { Cookie: cookie })).status).toBe(401);
    expect(await openSocket(test, headers)).toBe(401);
    user = 1000;
    expect(await openSocket(test, headers)).toBeInstanceOf(WebSocket);
  });

  it('of another server of this machine doesn’t open this one', async () => {
    await start();
    const other = await startTestServer();
    const cookie = await other.enter();

    expect((await test.get('/', { Cookie: cookie })).status).toBe(401);
    await other.close();
  });

  it('counts only under its very name', async () => {
    await start();
    const [name, value] = (await test.enter()).split('=');

    expect((await test.get('/', { Cookie: `x${name!}=${value!}` })).status).toBe(401);
    expect((await test.get('/', { Cookie: `a=1; ${name!}=${value!}` })).status).toBe(200);
  });
});

/** Another user takes only root to play. */
describe.runIf(process.getuid?.() === 0)('another user of this machine', () => {
  const nobody = 65_534;

  function asNobody(script: string): string {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      uid: nobody,
      gid: nobody,
      cwd: '/',
      encoding: 'utf8',
    });
    return stdout + stderr;
  }

  it('gets nothing with a cookie that he has seen, nor without one', async () => {
    await start();
    const cookie = await test.enter();
    const get = (header: string): string =>
      `fetch('http://${test.host}/',{headers:{Cookie:'${header}'}}).then(r=>console.log(r.status))`;

    const seen = await inBackground(nobody, get(cookie));
    const none = await inBackground(nobody, get('a=1'));

    expect(seen).toBe('401\n');
    expect(none).toBe('401\n');
    expect((await test.get('/', { Cookie: cookie })).status).toBe(200);
  });

  it('can’t read the file that a browser is started on', async () => {
    await start();
    const redirect = writeRedirectFile(test.server.newUrl());

    const seen = asNobody(`console.log(require('fs').readFileSync('${redirect.path}','utf8'))`);

    expect(seen).toContain('EACCES');
    expect(seen).not.toContain('token=');
    redirect.remove();
  });
});

/** The server runs in this process, so nothing may wait for the other one meanwhile. */
async function inBackground(uid: number, script: string): Promise<string> {
  const child = spawn(process.execPath, ['-e', script], { uid, gid: uid, cwd: '/' });
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  child.stderr.on('data', (part: Buffer) => (text += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return text;
}
