import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { callerOf } from '../../../electron/api/caller';
import { router } from '../../../electron/api/router/router';
import type { ConfigEvent } from '../../../electron/api/contract/config';
import type { ExportEvent } from '../../../electron/api/contract/export';
import { createTestHost, type TestHost } from './test-host';

let host: TestHost;
beforeEach(async () => {
  host = await createTestHost();
});
afterEach(async () => {
  await host.close();
});

function client() {
  return createRouterClient(router, { context: callerOf(host.host) });
}

async function queried(device: string): Promise<ConfigEvent[]> {
  const events: ConfigEvent[] = [];
  const source = { type: 'device', device } as const;
  for await (const event of await client().config.query({ source })) events.push(event);
  return events;
}

async function exported(snapshot: string): Promise<ExportEvent[]> {
  const events: ExportEvent[] = [];
  const stream = await client().config.export({ snapshot, format: 'csv' });
  for await (const event of stream) events.push(event);
  return events;
}

it('streams a query from its start to its end, and exports and compares what it kept', async () => {
  const events = await queried('sim:cx6dx');
  const end = events.at(-1);
  if (end?.type !== 'end') throw new Error('the stream has no end');

  expect(events[0]).toMatchObject({ type: 'start', simulated: true, ports: 2 });
  expect(end.isComplete).toBe(true);
  const [piece, complete] = await exported(end.snapshot);
  expect(complete).toMatchObject({ type: 'complete', fileName: 'config-sim-cx6dx.csv' });
  const text = piece?.type === 'piece' ? atob(piece.base64) : '';
  expect(text).toContain('NUM_OF_VFS,8,16,32');
  const comparison = await client().config.compare({
    left: { type: 'snapshot', snapshot: end.snapshot },
    right: { type: 'device', device: 'sim:cx7' },
  });
  expect(comparison.rows.length).toBeGreaterThan(0);
});

it('explains every parameter of the catalogue, and sends the list below a megabyte', async () => {
  const view = await client().config.catalogue();

  expect(view.parameters.length).toBeGreaterThan(900);
  expect(JSON.stringify(view).length).toBeLessThan(1_000_000);
  for (const { id } of view.parameters) {
    expect((await client().config.explain({ parameter: id })).id).toBe(id);
  }
});

it('opens a file that the page sends, and refuses what is none', async () => {
  const text = 'MLNX_RAW_TLV_FILE\n0x02090004 0x01020012 0x00000000 0x00000008\n';

  const opened = await client().config.sendFile({ name: 'a.raw', text });
  expect(opened).toMatchObject({ format: 'raw', items: 1 });

  await expect(client().config.sendFile({ name: 'b', text: 'hello' })).rejects.toMatchObject({
    data: { code: 'CONFIG_FILE_BROKEN' },
  });
});

it('knows no handle that it didn’t give', async () => {
  const snapshot = '00000000-0000-4000-8000-000000000000';

  expect(await exported(snapshot)).toMatchObject([
    { type: 'failed', error: { code: 'API_REFUSED' } },
  ]);
});

it('tells the limits that the card states for a parameter', async () => {
  const states = (await queried('sim:cx6dx')).flatMap((event) =>
    event.type === 'item' ? event.item.parameters : [],
  );
  const limits = (name: string) => states.find((state) => state.name === name)?.limits;

  expect(limits('NUM_OF_VFS')).toEqual({ max: 127 });
  expect(limits('SRIOV_EN')).toBeUndefined();
});

it('gives a stream that fails while it runs the same typed error as a call', async () => {
  await expect(queried('sim:none')).rejects.toMatchObject({
    code: 'DEVICE_ERROR',
    data: { code: 'DEVICE_UNKNOWN' },
  });
});

it('offers recipes and differences for a query that it kept', async () => {
  const [mine, other] = await Promise.all(
    ['sim:cx6dx', 'sim:cx7'].map(async (device) => {
      const end = (await queried(device)).at(-1);
      if (end?.type !== 'end') throw new Error('the stream has no end');
      return end.snapshot;
    }),
  );

  const offers = await client().config.recipes({ snapshot: mine! });
  const plan = await client().config.recipe({
    snapshot: mine!,
    recipe: 'virtual-functions',
    inputs: { count: '16' },
  });
  const differences = await client().config.differences({
    snapshot: mine!,
    from: { type: 'snapshot', snapshot: other! },
  });

  expect(offers.filter(({ available }) => available).length).toBeGreaterThan(4);
  expect(plan.set).toMatchObject([{ name: 'NUM_OF_VFS', value: '16', old: '32' }]);
  expect(differences.set).toContainEqual(expect.objectContaining({ name: 'SRIOV_EN', value: '0' }));
  await expect(
    client().config.recipe({
      snapshot: mine!,
      recipe: 'virtual-functions',
      inputs: { count: '1e9' },
    }),
  ).rejects.toMatchObject({ data: { code: 'VALUE_OUT_OF_RANGE' } });
});
