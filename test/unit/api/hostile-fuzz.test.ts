import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { errorTexts } from '../../../electron/device/error-codes';
import { ACCESS_READ } from '../../../electron/prm/access-register';
import { opcodeName, opcodes } from '../../../electron/prm/opcodes';
import { contractProcedures } from './contract-procedures';
import { nearly } from './hostile-input';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;
/** Commands that could change a card and arrived at one. */
const written: string[] = [];

beforeAll(async () => {
  test = await createTestHost();
  test.host.devices.onActivity((id, session) => {
    const last = session.recorder.last();
    if (last === undefined) return;
    const isWrite =
      last.opcode === opcodes.ACCESS_REG
        ? last.opMod !== ACCESS_READ
        : !opcodeName(last.opcode).startsWith('QUERY_');
    if (isWrite) written.push(`${id} ${opcodeName(last.opcode)} ${String(last.opMod)}`);
  });
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

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly deviceCode: string | undefined;
}

let nextId = 0;

/** Sends a request as the client would encode it, gives the first answer to it, and ends what streams. */
function ask(path: string, input: unknown, meta: unknown[] = []): Promise<Answer> {
  return askText(path, JSON.stringify({ json: input, meta }));
}

/** @param body as JSON */
async function askText(path: string, body: string): Promise<Answer> {
  nextId += 1;
  const id = String(nextId);
  const answer = new Promise<{ s?: number; b?: { json?: unknown } }>((resolve) => {
    const listen = (text: string): void => {
      const message = JSON.parse(text) as { i: string; p: { s?: number; b?: { json?: unknown } } };
      if (message.i !== id) return;
      page.port.off('message', listen);
      resolve(message.p);
    };
    page.port.on('message', listen);
  });
  page.port.postMessage(`{"i":"${id}","p":{"u":"${path}","b":${body}}}`);
  const { s = 200, b } = await answer;
  page.port.postMessage(JSON.stringify({ i: id, t: 4 }));
  const error = (s < 400 ? undefined : b?.json) as
    { code?: string; data?: { code?: string } } | undefined;
  return { status: s, code: error?.code, deviceCode: error?.data?.code };
}

/** What a page may get: an answer, or the one typed error with a code of the table that isn't our mistake. */
function isTyped({ status, code, deviceCode }: Answer): boolean {
  if (status < 400) return true;
  return code === 'DEVICE_ERROR' && deviceCode !== 'INTERNAL' && (deviceCode ?? '') in errorTexts;
}

describe.each(contractProcedures)('$path', ({ path, input }) => {
  it('answers anything with an answer or a typed error, and writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(nearly(input), async (value) => {
        const answer = await ask(path, value);
        expect(isTyped(answer), JSON.stringify(answer)).toBe(true);
      }),
      { numRuns: input === undefined ? 5 : 60 },
    );

    expect(written).toEqual([]);
    expect(test.logged).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 60_000);

  it('survives type marks that lead anywhere', async () => {
    const marks = fc.array(
      fc.array(
        fc.oneof(fc.nat({ max: 12 }), fc.constantFrom('__proto__', 'constructor', 'device')),
        {
          maxLength: 4,
        },
      ),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(nearly(input), marks, async (value, meta) => {
        const { status, code } = await ask(path, value, meta);
        expect(status < 400 || code !== undefined).toBe(true);
      }),
      { numRuns: input === undefined ? 5 : 25 },
    );

    expect(written).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }, 60_000);

  it('answers deep nesting', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const device = `${'{"device":'.repeat(10_000)}1${'}'.repeat(10_000)}`;

    for (const body of [`{"json":${deep}}`, `{"json":${device}}`, `{"meta":${deep}}`, deep]) {
      const { status, code } = await askText(path, body);
      expect(status < 400 || code !== undefined).toBe(true);
    }

    expect(test.logged).toEqual([]);
  }, 30_000);
});
