import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WatchTick } from '../../../electron/api/contract/reg';
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

const counters = { register: 'PPCNT', indexes: { local_port: 1, grp: 0 } };
const port = { register: 'PAOS', indexes: { local_port: 1 } };

async function take(
  count: number,
  items: readonly (typeof counters | typeof port)[],
): Promise<WatchTick[]> {
  const ticks: WatchTick[] = [];
  const watching = await page.api.reg.watch({
    device: 'sim:cx6dx',
    items: [...items],
    intervalMs: 50,
  });
  for await (const tick of watching) if (ticks.push(tick) === count) break;
  return ticks;
}

describe('reg.watch', () => {
  it('tells what there is, and then what moves, with 64-bit counters whole', async () => {
    const [first, second] = await take(2, [counters, port]);

    const fields = first?.changes[0]?.fields ?? [];
    expect(fields.map(({ name }) => name)).toContain('a_octets_received_ok');
    expect(first?.changes[0]?.values).toHaveLength(fields.length);
    expect(first?.changes[1]?.fields?.map(({ name }) => name)).toContain('oper_status');
    expect(second?.changes.map(({ item }) => item)).toEqual([0]);
    expect(second?.changes[0]?.fields).toBeUndefined();
    expect(second?.changes[0]?.values?.length).toBeGreaterThan(0);
  });

  it('stops reading when the page gives up', async () => {
    const session = await test.host.devices.session('sim:cx6dx');
    const stop = new AbortController();
    const input = { device: 'sim:cx6dx', items: [counters], intervalMs: 3_600_000 };
    const watching = await page.api.reg.watch(input, { signal: stop.signal });
    await watching.next();
    const next = watching.next();

    stop.abort();

    await expect(next).rejects.toThrow();
    await page.api.reg.get({ device: 'sim:cx6dx', register: 'MGIR', indexes: {} });
    expect(session.state().queued).toBe(0);
  });

  it.each([
    ['READ_ACTS', { device: 'sim:cx6dx', register: 'PPCNT', indexes: { clr: 1 } }],
    ['REG_UNKNOWN', { device: 'sim:cx6dx', register: 'PPCNTX', indexes: {} }],
    ['FIELD_UNKNOWN', { device: 'sim:cx6dx', register: 'PPCNT', indexes: { group: 1 } }],
    ['DEVICE_UNKNOWN', { device: 'sim:none', register: 'PPCNT', indexes: {} }],
  ])('ends with %s before anything is read', async (code, { device, register, indexes }) => {
    const items = [{ register, indexes }];
    const watching = await page.api.reg.watch({ device, items, intervalMs: 50 });

    await expect(watching.next()).rejects.toMatchObject({ data: { code } });
  });

  it.each([
    ['faster than a person can look', { items: [port], intervalMs: 49 }],
    ['more registers than a window shows', { items: Array(65).fill(port), intervalMs: 1000 }],
    ['no register', { items: [], intervalMs: 1000 }],
  ])('takes no call for %s', async (_what, input) => {
    const watching = page.api.reg.watch({
      device: 'sim:cx6dx',
      ...input,
    });

    await expect(watching).rejects.toMatchObject({ data: { code: 'API_REFUSED' } });
  });
});

describe('reg.saveWatched', () => {
  const png = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64');
  const csv = Buffer.from('time,count\r\n').toString('base64');

  async function save(input: Parameters<typeof page.api.reg.saveWatched>[0]): Promise<unknown> {
    let last: unknown;
    for await (const event of await page.api.reg.saveWatched(input)) last = event;
    return last;
  }

  it('gives a picture or figures back as a download', async () => {
    expect(await save({ fileName: 'a.png', kind: 'png', base64: png })).toMatchObject({
      type: 'complete',
      fileName: 'a.png',
      mediaType: 'image/png',
    });
    expect(await save({ fileName: 'a.csv', kind: 'csv', base64: csv })).toMatchObject({
      type: 'complete',
      mediaType: 'text/csv;charset=utf-8',
    });
  });

  it.each([
    ['text that is called a picture', { fileName: 'a.png', kind: 'png' as const, base64: csv }],
    ['a picture that is called text', { fileName: 'a.csv', kind: 'csv' as const, base64: png }],
    ['a name of another kind', { fileName: 'a.png', kind: 'csv' as const, base64: csv }],
  ])('lets no %s out', async (_what, input) => {
    expect(await save(input)).toMatchObject({ type: 'failed', error: { code: 'API_REFUSED' } });
  });

  it('takes no name that leads elsewhere', async () => {
    const input = { fileName: '../a.csv', kind: 'csv' as const, base64: csv };

    await expect(save(input)).rejects.toMatchObject({ data: { code: 'API_REFUSED' } });
  });
});
