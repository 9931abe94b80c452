import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBuiltIn, loadCatalogue } from '../../electron/catalog/catalogue';
import { decode } from '../../electron/prm/codec';
import { leavesOf } from '../../electron/prm/leaves';
import { builtInFile, loadRegisters } from '../interop/support/noise';
import { adbFile, findPeer } from '../interop/support/peers';
import { runProgram } from '../interop/support/run-program';
import { measure, summarize, type Sample } from './measure';
import type { Report } from './results';

/** Times that the project has set itself, in milliseconds. */
const FIRST_PARSE_MS = 400;
const CACHED_LOAD_MS = 40;

/** One load in a process of its own, where nothing is warm; prints its time. Called by `main.ts`. */
export async function loadOnce(file: string, cacheDir: string): Promise<void> {
  const started = performance.now();
  await loadCatalogue({ adbFile: file, builtInFile, cacheDir });
  process.stdout.write(String(performance.now() - started));
}

async function loadInNewProcess(file: string, cacheDir: string): Promise<number> {
  const { stdout, stderr, code } = await runProgram(
    process.execPath,
    [process.argv[1] ?? '', 'load-catalogue', file, cacheDir],
    {},
  );
  if (code !== 0) throw new Error(stderr);
  return Number(stdout);
}

async function repeated(runs: number, once: () => Promise<number>): Promise<Sample> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await once());
  return summarize(times);
}

export async function benchCatalogue(runs: number): Promise<Report> {
  const builtIn = await measure(runs, () => loadBuiltIn(builtInFile));
  const rows = [{ what: 'built-in catalogue, warm', sample: builtIn }];
  const peer = findPeer('sid');
  if ('missing' in peer) return { rows, left: [`parsing a real ADB file: ${peer.missing}`] };

  const file = adbFile(peer, 'hca');
  const cacheDir = await mkdtemp(join(tmpdir(), 'mlx5desk-bench-'));
  try {
    const first = await repeated(runs, async () => {
      await rm(cacheDir, { recursive: true, force: true });
      return loadInNewProcess(file, cacheDir);
    });
    const cached = await repeated(runs, () => loadInNewProcess(file, cacheDir));
    return {
      rows: [
        ...rows,
        {
          what: 'ADB file, first parse',
          sample: first,
          against: { what: 'own limit', median: FIRST_PARSE_MS },
        },
        {
          what: 'ADB file, from the cache',
          sample: cached,
          against: { what: 'own limit', median: CACHED_LOAD_MS },
        },
      ],
      left: [],
    };
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

/** All registers of the catalogue, from bytes that are no zeros. */
export async function benchDecode(runs: number): Promise<Report> {
  const { registers } = await loadRegisters();
  const samples = registers.map(({ layout, sizeBytes }) => ({
    layout,
    bytes: Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 37 + 1) & 0xff),
  }));
  const leaves = registers.reduce((sum, { layout }) => sum + leavesOf(layout).length, 0);
  const sample = await measure(runs, () => {
    for (const { layout, bytes } of samples) decode(layout, bytes);
    return Promise.resolve();
  });
  const what = `decode ${String(registers.length)} registers, ${String(leaves)} fields`;
  return { rows: [{ what, sample }], left: [] };
}
