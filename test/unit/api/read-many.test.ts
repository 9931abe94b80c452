import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManyEvent } from '../../../electron/api/contract/reg';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost();
  page = connectPage(test.host);
});
afterAll(async () => {
  page.close();
  await test.close();
});

type Reads = Parameters<PageEnd['api']['reg']['readMany']>[0]['reads'];

async function eventsOf(reads: Reads): Promise<ManyEvent[]> {
  const events: ManyEvent[] = [];
  for await (const event of await page.api.reg.readMany({ device: 'sim:cx6dx', reads })) {
    if (event.type !== 'progress') events.push(event);
  }
  return events;
}

const paos = { register: 'PAOS', indexes: { local_port: 1 } };

describe('reg.readMany', () => {
  it('goes on after one that isn’t known, and never sends one that acts', async () => {
    const acting = { register: 'PPCNT', indexes: { local_port: 1, clr: 1 } };
    const events = await eventsOf([{ register: 'NOPE', indexes: {} }, acting, paos]);

    expect(events).toMatchObject([
      { type: 'refused', at: 0, error: { code: 'REG_UNKNOWN' } },
      { type: 'refused', at: 1, error: { code: 'READ_ACTS' } },
      { type: 'read', at: 2, result: { reading: { register: 'PAOS' } } },
      { type: 'complete' },
    ]);
  });

  it('takes 256 reads and no more', async () => {
    await expect(eventsOf(Array<typeof paos>(257).fill(paos))).rejects.toThrow();
    const events = await eventsOf(Array<typeof paos>(256).fill(paos));
    expect(events.filter(({ type }) => type === 'read')).toHaveLength(256);
  });

  it.each([
    ['text', /^# sim:cx6dx PAOS local_port=1\nField Name/],
    ['csv', /^register,indexes,field,value,name,not read\nPAOS,local_port=1,/],
    ['json', /"register": "PAOS"/],
  ] as const)('gives what was read, and what wasn’t, as a file of %s', async (format, expected) => {
    const end = (await eventsOf([paos, { register: 'NOPE', indexes: {} }])).at(-1);
    const readings = end?.type === 'complete' ? end.readings : '';
    let content = '';
    for await (const event of await page.api.reg.exportMany({ readings, format })) {
      if (event.type === 'piece') content += Buffer.from(event.base64, 'base64').toString();
    }
    expect(content).toMatch(expected);
    expect(content).toContain('NOPE');
  });

  it('says so when the readings were let go', async () => {
    const events = [];
    for await (const event of await page.api.reg.exportMany({ readings: '999', format: 'csv' })) {
      events.push(event);
    }
    expect(events).toMatchObject([{ type: 'failed', error: { code: 'READS_LET_GO' } }]);
  });
});
