import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callerOf } from '../../../electron/api/caller';
import { ReportTables } from '../../../electron/api/report-tables';
import { router } from '../../../electron/api/router/router';
import { indexFolder } from '../../../electron/index-folder';
import { configurationOf, packed } from '../tools/report/made-report';
import { buildWorker } from '../tools/report/table/built-worker';
import { createTestHost, type TestHost } from './test-host';

/** Threads start slowly on a busy machine. */
const PATIENCE_MS = 60_000;

let folder: string;
let worker: Awaited<ReturnType<typeof buildWorker>>;
let desk: TestHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-reports-'));
  for (const [at, firmware] of ['22.45.1020', '22.45.1020', '22.39.1002'].entries()) {
    const configuration = configurationOf({ NUM_OF_VFS: '16' });
    const report = await packed({
      device: { firmware },
      facts: { hostName: `h${at}` },
      configuration,
    });
    await writeFile(join(folder, `card-${at}.mlx5report`), report);
  }
  await writeFile(join(folder, 'broken.mlx5report'), 'no archive');
  worker = await buildWorker();
  desk = await createTestHost({
    chooseReportFolder: () => Promise.resolve(folder),
    reportTables: new ReportTables((path, options) =>
      indexFolder(path, { ...options, worker: worker.script }),
    ),
  });
}, PATIENCE_MS);

afterAll(async () => {
  await desk.close();
  await worker.remove();
  await rm(folder, { recursive: true });
});

function clientOf(host = desk.host) {
  return createRouterClient(router, { context: callerOf(host) });
}

it(
  'lists the cards of a folder, opens one of them, and compares it with another',
  async () => {
    const client = clientOf();
    const events = [];
    for await (const event of await client.reportTable.index()) events.push(event);
    const end = events.at(-1);
    if (end?.type !== 'end') throw new Error('the index has no end');

    expect(end).toMatchObject({ cards: 3, problems: [{ file: 'broken.mlx5report' }] });
    const { unusual, parameters } = await client.reportTable.columns({ table: end.table });
    expect(parameters).toEqual(['NUM_OF_VFS']);
    expect(unusual).toEqual([{ column: 'firmware', cards: 1 }]);
    const { rows } = await client.reportTable.rows({
      table: end.table,
      columns: ['firmware', 'NUM_OF_VFS'],
      filter: '',
      onlyOutliers: true,
      offset: 0,
      count: 10,
    });
    expect(rows).toEqual([
      {
        file: 'card-2.mlx5report',
        cells: [
          { value: '22.39.1002', isOutlier: true },
          { value: '16', isOutlier: false },
        ],
      },
    ]);

    const open = (file: string) => client.reportTable.open({ table: end.table, file });
    const [good, bad] = [await open('card-0.mlx5report'), await open('card-2.mlx5report')];
    expect(bad.firmware).toBe('22.39.1002');
    const comparison = await client.report.compare({ left: good.report, right: bad.report });
    expect(comparison.sections.find(({ id }) => id === 'configuration')).toMatchObject({
      state: 'compared',
      same: 1,
      different: 0,
    });
    const pieces = [];
    const sides = { left: good.report, right: bad.report };
    for await (const event of await client.report.exportComparison({ ...sides, format: 'html' })) {
      if (event.type === 'piece') pieces.push(Buffer.from(event.base64, 'base64'));
    }
    expect(Buffer.concat(pieces).toString()).toContain('Two support reports compared');
    await expect(open('../card-0.mlx5report')).rejects.toMatchObject({
      data: { code: 'API_REFUSED' },
    });
  },
  PATIENCE_MS,
);

it('says how a page in a browser gets a folder', async () => {
  const { chooseReportFolder, ...without } = desk.host;
  expect(chooseReportFolder).toBeDefined();
  const read = async (): Promise<void> => {
    for await (const event of await clientOf(without).reportTable.index()) expect(event).toBe(0);
  };

  await expect(read()).rejects.toMatchObject({
    data: { code: 'API_REFUSED', remedy: expect.stringContaining('--reports') as string },
  });
});
