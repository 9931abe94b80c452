import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import {
  clientOver,
  openPage,
  openSocket,
  startTestServer,
  type TestServer,
} from './running-server';

let test: TestServer;
let cookie: string;

beforeEach(async () => {
  test = await startTestServer();
  cookie = await test.enter();
});
afterEach(async () => {
  await test.close();
});

/** A page's own socket. */
function connectPage(): Promise<WebSocket> {
  return openPage(test, cookie);
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

describe('the WebSocket', () => {
  it('carries calls to the router and its answers back', async () => {
    const api = clientOver(await connectPage());

    expect(await api.app.state()).toMatchObject({ entry: 'browser', writesAllowed: false });
    const { reading } = await api.reg.get({
      device: 'sim:cx6dx',
      register: 'PAOS',
      indexes: { local_port: 2 },
    });
    expect(reading.indexes).toEqual({ local_port: 2 });
  });

  it('ends with the same typed errors as the port', async () => {
    const api = clientOver(await connectPage());

    await expect(api.reg.show({ register: 'NOPE' })).rejects.toMatchObject({
      code: 'DEVICE_ERROR',
      data: { code: 'REG_UNKNOWN' },
    });
    await expect(api.reg.show({ register: 'x'.repeat(300_000) })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    });
  });

  it('streams what devices do', async () => {
    const api = clientOver(await connectPage());
    const stream = await api.devices.activity();

    await api.reg.get({ device: 'sim:cx6dx', register: 'MGIR', indexes: {} });

    for await (const { last } of stream) {
      if (last === undefined) continue;
      expect(last.operation).toBe('ACCESS_REG read MGIR');
      break;
    }
  });

  it.each([
    ['without a session', { Cookie: '' }, 401],
    ['without an origin', { Origin: '' }, 403],
    ['from another origin', { Origin: 'http://evil.example' }, 403],
    ['from another port of this machine', { Origin: 'http://127.0.0.1:1' }, 403],
    ['under a name that was rebound', { Host: 'evil.example', Origin: 'http://evil.example' }, 403],
  ])('is refused %s', async (_what, changed, status) => {
    const headers = { Cookie: cookie, Origin: `http://${test.host}`, ...changed };
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

    expect(await openSocket(test, sent)).toBe(status);
  });

  it('is at one address only', async () => {
    const headers = { Cookie: cookie, Origin: `http://${test.host}` };

    expect(await openSocket(test, headers, '/')).toBe(404);
    expect(await openSocket(test, headers, '/rpc?token=x')).toBe(404);
  });

  it('is closed over what is no request', async () => {
    for (const message of ['garbage', Buffer.alloc(16)]) {
      const socket = await connectPage();
      const closed = closeCode(socket);

      socket.send(message);

      expect(await closed).toBe(1008);
    }
  });

  it('is closed over a message beyond any measure', async () => {
    const socket = await connectPage();
    const closed = closeCode(socket);

    socket.send('x'.repeat(5 * 1024 * 1024));

    expect(await closed).toBe(1009);
  });

  it('is refused beyond a number that no person needs', async () => {
    for (let count = 0; count < 16; count += 1) await connectPage();

    const headers = { Cookie: cookie, Origin: `http://${test.host}` };
    expect(await openSocket(test, headers)).toBe(503);
  });
});

describe('close', () => {
  it('ends connections and calls, and frees the port', async () => {
    const socket = await connectPage();
    const closed = closeCode(socket);
    const stream = await clientOver(socket).devices.activity();
    const next = stream.next();
    const port = test.server.port;

    await test.server.close();

    await closed;
    await expect(next).rejects.toThrow();
    await expect(test.get('/')).rejects.toMatchObject({ code: 'ECONNREFUSED', port });
  });
});
