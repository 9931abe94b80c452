import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Progress } from '../../../../../electron/device/progress';
import { indexFolder } from '../../../../../electron/index-folder';
import type { ReportTable } from '../../../../../electron/tools/report/table/report-table';
import { configurationOf, packed, type MadeReport } from '../made-report';
import { buildWorker } from './built-worker';

const CARDS = 50;
/** Threads start slowly on a busy machine. */
const PATIENCE_MS = 60_000;

let folder: string;
let worker: Awaited<ReturnType<typeof buildWorker>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-table-'));
  worker = await buildWorker();
  await mkdir(join(folder, 'rack'));
  for (let card = 0; card < CARDS; card += 1) {
    const name = card % 2 === 0 ? `card-${card}` : `rack/card-${card}`;
    await writeFile(join(folder, `${name}.mlx5report`), await packed(reportOf(card)));
  }
  const whole = await packed(reportOf(1));
  await writeFile(join(folder, 'broken-cut.mlx5report'), whole.subarray(0, whole.length / 2));
  await writeFile(join(folder, 'broken-text.mlx5report'), 'no archive');
  await writeFile(
    join(folder, 'broken-configuration.mlx5report'),
    await packed({ configuration: { head: 'none' } }),
  );
  await writeFile(join(folder, 'notes.txt'), 'no report at all');
  await symlink('/', join(folder, 'link'));
}, PATIENCE_MS);

afterAll(async () => {
  await rm(folder, { recursive: true });
  await worker.remove();
});

function reportOf(card: number): MadeReport {
  return {
    device: { firmware: card === 7 ? '22.39.1002' : '22.45.1020' },
    facts: { hostName: `host-${card}` },
    configuration: configurationOf({ NUM_OF_VFS: card === 8 ? '127' : '16' }),
  };
}

async function indexed(options: { signal?: AbortSignal } = {}): Promise<{
  table: ReportTable;
  progress: Progress[];
}> {
  const progress: Progress[] = [];
  const steps = indexFolder(folder, { worker: worker.script, ...options });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return { table: step.value, progress };
    progress.push(step.value);
  }
}

it(
  'lists every card below the folder, and why the other files could not be read',
  async () => {
    const { table, progress } = await indexed();

    expect(table.index.cards).toBe(CARDS);
    expect(progress.at(-1)).toMatchObject({ done: CARDS + 3, total: CARDS + 3 });
    expect(table.problems.map(({ file, error }) => [file, error.code])).toEqual([
      ['broken-configuration.mlx5report', 'REPORT_BROKEN'],
      ['broken-cut.mlx5report', 'REPORT_BROKEN'],
      ['broken-text.mlx5report', 'REPORT_BROKEN'],
    ]);
    expect(table.index.columns().unusual).toEqual(
      expect.arrayContaining([
        { column: 'firmware', cards: 1 },
        { column: 'NUM_OF_VFS', cards: 1 },
      ]),
    );
    expect(table.pathOf('rack/card-7.mlx5report')).toBe(join(folder, 'rack/card-7.mlx5report'));
    expect(table.pathOf('../card-8.mlx5report')).toBeUndefined();
  },
  PATIENCE_MS,
);

it(
  'ends when it is cancelled',
  async () => {
    const controller = new AbortController();
    const steps = indexFolder(folder, { worker: worker.script, signal: controller.signal });
    await steps.next();
    await steps.next();

    controller.abort();

    const rest = async (): Promise<void> => {
      while ((await steps.next()).done !== true);
    };
    await expect(rest()).rejects.toMatchObject({ code: 'CANCELLED' });
  },
  PATIENCE_MS,
);

it(
  'tells a thread that ends from a report that is broken',
  async () => {
    const two = await mkdtemp(join(tmpdir(), 'mlx5desk-table-'));
    for (const name of ['a', 'b']) await writeFile(join(two, `${name}.mlx5report`), '');
    const script = join(two, 'dies.mjs');
    await writeFile(
      script,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));`,
    );
    const steps = indexFolder(two, { worker: script });
    let step = await steps.next();
    while (step.done !== true) step = await steps.next();

    expect(step.value.index.cards).toBe(0);
    expect(step.value.problems.map(({ error }) => error.code)).toEqual(['INTERNAL', 'INTERNAL']);
    await rm(two, { recursive: true });
  },
  PATIENCE_MS,
);

it('says where there is no report', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'mlx5desk-table-'));

  await expect(indexFolder(empty).next()).rejects.toMatchObject({
    code: 'BAD_ARGUMENT',
    detail: expect.stringContaining(empty) as string,
  });
  await rm(empty, { recursive: true });
});

it('says where the folder is none', async () => {
  await expect(indexFolder(join(folder, 'notes.txt')).next()).rejects.toMatchObject({
    code: 'FILE_FAILED',
  });
});
