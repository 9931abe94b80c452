/** A folder of many support reports, from nothing to the table: time and memory of the whole command. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAppPaths } from '../../electron/app-paths';
import type { BundlePart } from '../../electron/tools/report/bundle/bundle';
import { bundlePaths, crDumpPath } from '../../electron/tools/report/bundle/manifest';
import { packBundle } from '../../electron/tools/report/bundle/pack-bundle';
import { someFacts } from '../unit/tools/report/bundle/small-bundle';
import { configCard } from '../unit/tools/config/config-card';
import { summarize } from './measure';
import { withPeakMemory } from './peak-memory';
import type { Report } from './results';

/** What the project has set itself for a thousand reports of five megabytes. */
const GOAL = { reports: 1000, ms: 60_000, megabytes: 1024 };
const REPORT_BYTES = 5 * 1024 * 1024;
/** Different ones; the others are copies of them under other names, each whole on the disk. */
const ORIGINALS = 4;
const cli = join(findAppPaths(import.meta.url).root, 'dist/cli.js');

export async function benchReportTable(reports: number): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-bench-'));
  try {
    const megabytes = (await makeReports(join(folder, 'reports'), reports)) / 1024 ** 2;
    const env = { XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder };
    const args = [cli, 'report', 'table', join(folder, 'reports'), '--columns', 'model,NUM_OF_VFS'];
    const started = performance.now();
    const { result, peakMegabytes } = await withPeakMemory(args, env, folder);
    const time = performance.now() - started;
    if (result.code !== 0) throw new Error(`exit ${String(result.code)}: ${result.stderr}`);
    if (!result.stdout.includes(`\n${reports} cards`)) throw new Error(result.stdout.slice(-200));
    return {
      rows: [
        {
          what: `whole command: report table, ${reports} reports of ${megabytes.toFixed(1)} MB`,
          sample: summarize([time]),
          against: { what: 'goal', median: (GOAL.ms * reports) / GOAL.reports },
        },
      ],
      left: [],
      facts: [
        `report table of ${reports} reports: ${peakMegabytes.toFixed(0)} MB peak memory (goal at most ${GOAL.megabytes})`,
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @returns bytes of one */
async function makeReports(folder: string, count: number): Promise<number> {
  await mkdir(folder);
  const { query } = await configCard('cx6dx');
  const configuration = new TextEncoder().encode(JSON.stringify(await query()));
  const parts: readonly BundlePart[] = [
    {
      path: bundlePaths.configuration,
      section: 'configuration',
      kind: 'json',
      content: configuration,
    },
    // What no compression makes smaller, as a dump nearly is.
    {
      path: crDumpPath(1),
      section: 'crspace',
      kind: 'text',
      content: randomBytes(REPORT_BYTES),
    },
  ];
  const nameOf = (number: number): string => join(folder, `card-${number}.mlx5report`);
  for (let number = 0; number < Math.min(count, ORIGINALS); number += 1) {
    const facts = { ...someFacts, hostName: `host-${number}` };
    await writeFile(nameOf(number), packBundle(parts, facts).pieces);
  }
  for (let number = ORIGINALS; number < count; number += 1) {
    await copyFile(nameOf(number % ORIGINALS), nameOf(number));
  }
  return (await stat(nameOf(0))).size;
}
