import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../electron/api/contract/log';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeEach(async () => {
  test = await createTestHost();
  page = connectPage(test.host);
});
afterEach(async () => {
  page.close();
  await test.close();
});

const paos = { device: 'sim:cx6dx', register: 'PAOS', indexes: { local_port: 1 } };

/** Entries until one fits, that one included. */
async function entriesUntil(fits: (entry: LogEntry) => boolean): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const event of await page.api.log.follow()) {
    if (event.type === 'start') continue;
    for (const entry of event.entries) {
      entries.push(entry);
      if (fits(entry)) return entries;
    }
  }
  throw new Error('the log has ended');
}

describe('log.follow', () => {
  it('says first where the errors are kept', async () => {
    const stream = await page.api.log.follow();

    expect(await stream.next()).toMatchObject({
      value: { type: 'start', logFile: test.host.logFile },
    });
  });

  it('tells what went out before it was asked, with how it ended', async () => {
    await page.api.reg.get(paos);

    const entry = (await entriesUntil(({ text }) => text === 'ACCESS_REG read PAOS')).at(-1);

    expect(entry).toMatchObject({
      kind: 'rpc',
      device: 'sim:cx6dx',
      failed: false,
      status: '0x00',
    });
    expect(entry?.durationMs).toBeGreaterThan(0);
  });

  it('tells what goes out from then on, each command once', async () => {
    const both = entriesUntil(({ text }) => text === 'ACCESS_REG read MGIR');
    await page.api.reg.get(paos);
    await page.api.reg.get({ ...paos, register: 'MGIR', indexes: {} });

    const entries = await both;

    const ids = entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(entries.filter(({ text }) => text === 'ACCESS_REG read PAOS')).toHaveLength(1);
  });

  it('says how many commands are no longer kept, instead of leaving them out', async () => {
    for (let count = 0; count < 1100; count += 1) await page.api.reg.get(paos);
    const sent = test.host.devices.flights()[0]?.recorder.total ?? 0;

    const entries = await entriesUntil(({ kind }) => kind === 'rpc');

    expect(entries[0]).toMatchObject({
      kind: 'gap',
      text: `${String(sent - 1000)} commands are no longer kept`,
    });
  });

  it('tells an error of the application by its first line', async () => {
    test.host.logError('export', new Error('the disk is full\n    at secret/place'));

    const [entry] = await entriesUntil(({ kind }) => kind === 'error');

    expect(entry).toMatchObject({ text: 'export: the disk is full', failed: true });
    expect(test.logged).toHaveLength(1);
  });

  it('names status and syndrome of what the firmware refused', async () => {
    const registers = await page.api.reg.list({ device: 'sim:cx6dx' });
    const refused = registers.find(({ supported }) => supported === 'no');
    if (refused === undefined) throw new Error('sim:cx6dx has every register');
    const asked = { device: 'sim:cx6dx', register: refused.name, indexes: {} };
    await page.api.reg.get(asked).catch(() => undefined);

    const entry = (await entriesUntil(({ failed }) => failed)).at(-1);

    expect(entry?.status).toMatch(/^0x[0-9a-f]{2}$/);
    expect(entry?.status).not.toBe('0x00');
  });
});
