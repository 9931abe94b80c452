import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_MESSAGE_CHARS } from '../../../electron/api/message-gate';
import { contractProcedures } from './contract-procedures';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost();
});
afterAll(async () => {
  await test.close();
});
beforeEach(() => {
  page = connectPage(test.host);
});
afterEach(() => {
  page.close();
});

/** Sends a request as the client would encode it and gives the answer's status and error. */
async function ask(path: string, input: unknown, meta: unknown[] = []): Promise<Answer> {
  const answer = page.nextMessage();
  page.port.postMessage(JSON.stringify({ i: '1', p: { u: path, b: { json: input, meta } } }));
  const { p } = (await answer) as { p: { s?: number; b: { json?: unknown } | string } };
  const json = typeof p.b === 'string' ? undefined : p.b.json;
  return { status: p.s ?? 200, error: json as Answer['error'] };
}

interface Answer {
  status: number;
  error: { code?: string; data?: { code?: string; detail?: string } } | undefined;
}

/** A stream that takes nothing begins to answer with its head alone. */
const procedures = contractProcedures
  .filter(({ isStream, input }) => !isStream || input !== undefined)
  .map(({ path }) => path);

describe('a page that asks for what isn’t there', () => {
  it('finds every procedure of the contract, so that the next ones mean something', async () => {
    for (const path of procedures) {
      expect((await ask(path, {})).status, path).not.toBe(404);
    }
  });

  it.each([
    '/reg/erase',
    '/reg',
    '/',
    '/__proto__/toString',
    '/constructor/constructor',
    '/reg/get/handler',
    '/reg/%2e%2e/app/state/x',
    '/%E0%A4%A',
  ])('gets 404 for %s', async (path) => {
    expect((await ask(path, {})).status).toBe(404);
  });

  it('gets NOT_FOUND from its client too', async () => {
    const unknown = page.api as unknown as { reg: { erase: () => Promise<unknown> } };

    await expect(unknown.reg.erase()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a page that sends input of the wrong shape', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a node path as device', { device: '/dev/fwctl/fwctl0', register: 'PAOS', indexes: {} }],
    ['a path upwards', { device: '../../etc/passwd', register: 'PAOS', indexes: {} }],
    ['a negative index', { device: 'sim:cx6dx', register: 'PAOS', indexes: { local_port: -1 } }],
    ['an index above 32 bits', { device: 'sim:cx6dx', register: 'PAOS', indexes: { a: 2 ** 32 } }],
    ['a register name without end', { device: 'a', register: 'x'.repeat(300), indexes: {} }],
  ])('is refused %s, with the field that is wrong', async (_what, input) => {
    const { status, error } = await ask('/reg/get', input);

    expect(status).toBe(422);
    expect(error?.code).toBe('DEVICE_ERROR');
    expect(error?.data?.code).toBe('API_REFUSED');
    expect(error?.data?.detail).toMatch(/device|register|indexes|input/);
  });

  it('gets a typed error for any JSON, from every procedure that takes input', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/reg/get', '/reg/show', '/info/get'),
        fc.jsonValue(),
        async (path, input) => {
          const { error } = await ask(path, input);
          expect(error?.code).toBe('DEVICE_ERROR');
        },
      ),
      { numRuns: 150 },
    );
    expect(test.logged).toEqual([]);
  });

  it('can’t reach a prototype through names', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const { error } = await ask('/reg/show', { register: name });
      expect(error?.data?.code).toBe('REG_UNKNOWN');
      const device = await ask('/info/get', { device: name });
      expect(device.error?.data?.code).toBe('DEVICE_UNKNOWN');
    }
  });

  it('can’t change a prototype through JSON or its type marks', async () => {
    const polluting = JSON.parse('{"__proto__":{"polluted":1},"register":"PAOS"}') as unknown;
    await ask('/reg/show', polluting);
    await ask('/reg/show', { register: 'PAOS' }, [[1, '__proto__', 'polluted']]);
    await ask('/reg/show', { register: 'PAOS' }, [[6, 'constructor', 'prototype']]);

    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is told which index field there isn’t, even if it is called __proto__', async () => {
    const indexes = JSON.parse('{"__proto__":1}') as unknown;

    const { error } = await ask('/reg/get', { device: 'sim:cx6dx', register: 'PAOS', indexes });

    // The record schema leaves the name out or the tool refuses it; either way nothing is polluted.
    expect(error?.code ?? 'read').toMatch(/DEVICE_ERROR|read/);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a page that sends what is no request', () => {
  it('gets a typed error for one that is too long, and can go on', async () => {
    const long = 'x'.repeat(MAX_MESSAGE_CHARS);

    await expect(page.api.reg.show({ register: long })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      status: 413,
    });
    expect((await page.api.app.state()).simulate).toBe(true);
  });

  it.each([
    ['text that is no JSON', 'garbage'],
    ['an object that was never encoded', { i: '1', p: { u: '/app/state' } }],
    ['bytes', new Uint8Array(64)],
  ])('loses its port over %s', async (_what, message) => {
    page.port.postMessage(message);

    await page.closed;
  });

  it('does no harm to another page', async () => {
    const other = connectPage(test.host);
    page.port.postMessage('garbage');
    await page.closed;

    expect((await other.api.app.state()).simulate).toBe(true);
    other.close();
  });
});
