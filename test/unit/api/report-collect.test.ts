import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectEvent } from '../../../electron/api/contract/report';
import { connectPage, type PageEnd } from './page-end';
import { createTestHost, type TestHost } from './test-host';

const LONG_MS = 60_000;
let test: TestHost;
let page: PageEnd;

beforeAll(async () => {
  test = await createTestHost({ runProgram: () => Promise.resolve({ type: 'absent' }) });
  page = connectPage(test.host);
});
afterAll(async () => {
  page.close();
  await test.close();
});

describe('collecting a report', () => {
  it('offers the sections, and says which the card can’t give', async () => {
    const sections = await page.api.report.sections({ device: 'sim:cx7' });

    expect(sections.map(({ id }) => id)).toContain('registers');
    expect(sections.find(({ id }) => id === 'crspace')).toMatchObject({
      whyNot: expect.stringContaining('can’t register memory') as string,
      caution: expect.stringContaining('Redaction') as string,
    });
  });

  it(
    'tells how each section went, keeps the report, and knows the next time how long it took',
    async () => {
      const before = await page.api.report.sections({ device: 'sim:cx6dx' });
      expect(before.every(({ lastMs }) => lastMs === undefined)).toBe(true);

      const events: CollectEvent[] = [];
      const stream = await page.api.report.collect({
        device: 'sim:cx6dx',
        sections: ['identity', 'link'],
        note: 'since noon',
      });
      for await (const event of stream) events.push(event);

      expect(events[0]).toEqual({ type: 'start', sections: ['identity', 'link'] });
      expect(events.filter(({ type }) => type === 'outcome')).toMatchObject([
        { result: { id: 'identity', outcome: 'done' } },
        { result: { id: 'link', outcome: 'done' } },
      ]);
      const last = events.at(-1);
      expect(last).toMatchObject({ type: 'end', report: { where: 'kept', isComplete: true } });
      expect(await page.api.report.list()).toHaveLength(1);
      const after = await page.api.report.sections({ device: 'sim:cx6dx' });
      expect(after.find(({ id }) => id === 'link')?.lastMs).toBeGreaterThan(0);
    },
    LONG_MS,
  );

  it(
    'ends with the reason where the card goes away, and keeps what there is',
    async () => {
      // It is in no list; who names it on the command line finds it so.
      await test.host.devices.resolve('sim:faulty-vanish');
      const stream = await page.api.report.collect({
        device: 'sim:faulty-vanish',
        sections: ['identity', 'registers', 'journal'],
      });
      const events: CollectEvent[] = [];
      for await (const event of stream) events.push(event);

      expect(events.at(-1)).toMatchObject({
        type: 'end',
        report: { isComplete: false },
        error: { code: 'DEVICE_GONE' },
      });
    },
    LONG_MS,
  );
});
