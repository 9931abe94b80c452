import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConfigEvent } from '../../../electron/api/contract/config';
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

async function query(device: string): Promise<ConfigEvent[]> {
  const events: ConfigEvent[] = [];
  const source = { type: 'device', device } as const;
  for await (const event of await page.api.config.query({ source })) events.push(event);
  return events;
}

it('a query begins with what it is about and ends with what it was', async () => {
  const events = await query('sim:cx6dx');
  expect(events[0]).toMatchObject({ type: 'start', simulated: true, ports: 2 });
  expect(events.at(-1)).toMatchObject({ type: 'end', isComplete: true });
});

it('a parameter has the limits that the card states', async () => {
  const states = (await query('sim:cx6dx')).flatMap((event) =>
    event.type === 'item' ? event.item.parameters : [],
  );
  const limits = (name: string) => states.find((state) => state.name === name)?.limits;
  expect(limits('NUM_OF_VFS')).toEqual({ max: 127 });
  expect(limits('SRIOV_EN')).toBeUndefined();
});

it('a stream that fails while it runs gives the same typed error as a call', async () => {
  await expect(query('sim:none')).rejects.toMatchObject({
    code: 'DEVICE_ERROR',
    data: { code: 'DEVICE_UNKNOWN' },
  });
});
