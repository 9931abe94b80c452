/** Dumps of 2 MB: whole commands beside a C program that does the same RPCs, memory, diff, and typing into a filter. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAppPaths } from '../../electron/app-paths';
import { makeCard } from '../../electron/device/simulator/make-card';
import { CrSpace } from '../../electron/device/simulator/hardware/cr-space';
import { bf3 } from '../../electron/device/simulator/cards/bf3';
import { compareWords } from '../../electron/tools/regdump/compare-words';
import { Desk } from '../e2e/support/desk';
import { buildCoredump } from '../interop/support/build-coredump';
import { loadRegisters } from '../interop/support/noise';
import { runProgram, type ProgramResult } from '../interop/support/run-program';
import { startShim } from '../shim/harness';
import { measure, measureBoth, summarize } from './measure';
import { ROW_COUNT, TYPING_GOAL, typeTexts, watchKeys } from './painted';
import { withPeakMemory } from './peak-memory';
import type { Report } from './results';
import { withBrowser, withWindow } from './window';

const NODE = '/dev/mlx5ctl-mlx5_core.ctl.0';
const cli = join(findAppPaths(import.meta.url).root, 'dist/cli.js');

async function lines(program: Promise<ProgramResult>): Promise<void> {
  const { code, stdout, stderr } = await program;
  if (code !== 0) throw new Error(`exit ${String(code)}: ${stderr}`);
  if (stdout.length !== 22 * 262_144) throw new Error(`${String(stdout.length)} characters`);
}

/** `regdump` of 2 MB to text beside the stand-in, its RPCs and its peak memory. */
export async function benchRegdump(runs: number): Promise<Report> {
  const standIn = await buildCoredump();
  const card = makeCard('bf3', await loadRegisters(), { kernel: { kind: 'mlx5ctl', revision: 4 } });
  const shim = await startShim({ devices: [card] });
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-bench-'));
  const env = { ...shim.variables, XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder };
  const ours = (): Promise<ProgramResult> =>
    runProgram(process.execPath, [cli, 'regdump', '-d', NODE], env);
  try {
    await lines(ours());
    const rpcs = shim.log().length;
    const dumps = shim.log().filter(({ registerId }) => registerId === 0x402e).length;
    const facts = [
      `regdump of 2 MB: ${String(dumps)} CORE_DUMP (goal 1), ${String(rpcs)} RPCs in all (goal at most 8)`,
      `regdump of 2 MB: ${await peakOf(folder, env)} MB peak memory (goal under 120)`,
    ];
    if ('missing' in standIn) return { rows: [], left: [standIn.missing], facts };
    const theirs = (): Promise<ProgramResult> => runProgram(standIn.path, [NODE], env);
    const [our, their] = await measureBoth(
      runs,
      () => lines(ours()),
      () => lines(theirs()),
    );
    const against = { what: 'C stand-in', median: their.median };
    return {
      rows: [{ what: 'whole command: regdump of 2 MB', sample: our, against }],
      left: [],
      facts,
    };
  } finally {
    await shim.stop();
    await rm(folder, { recursive: true });
  }
}

async function peakOf(folder: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { result, peakMegabytes } = await withPeakMemory([cli, 'regdump', '-d', NODE], env, folder);
  await lines(Promise.resolve(result));
  return peakMegabytes.toFixed(0);
}

/** What moved between three dumps of 2 MB. */
export async function benchDiff(runs: number): Promise<Report> {
  let now = Date.UTC(2026, 0, 15, 8);
  const space = new CrSpace(bf3.crSpace, 1, () => now);
  const dumps = [0, 5000, 10_000].map((later) => {
    now += later;
    return space.words();
  });
  const sample = await measure(runs, () => Promise.resolve(compareWords(dumps)));
  const against = { what: 'goal', median: 60 };
  return { rows: [{ what: 'diff of three dumps of 2 MB', sample, against }], left: [] };
}

/** From a key in the filter to painted rows, with 262,144 rows loaded. */
export async function benchTyping(rounds: number): Promise<Report> {
  return withBrowser((browser) =>
    withWindow(browser, async ({ page, serve }) => {
      await page.goto(serve.url.href);
      const desk = new Desk(page);
      await desk.chooseCard('sim:bf3');
      await desk.takeDumps(1);
      await watchKeys(page, '[role=grid]', ROW_COUNT);
      const times = await typeTexts(page, rounds, ['0-ffffff'], desk.wordFilter);
      const what = 'key to painted rows, of 262,144';
      return { rows: [{ what, sample: summarize(times), against: TYPING_GOAL }], left: [] };
    }),
  );
}
