/** A sweep of all registers of a card with every register, as a whole command through the shim. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAppPaths } from '../../electron/app-paths';
import { makeCard } from '../../electron/device/simulator/make-card';
import { loadRegisters } from '../interop/support/noise';
import { runProgram } from '../interop/support/run-program';
import { startShim } from '../shim/harness';
import { measure } from './measure';
import type { Report } from './results';

const NODE = '/dev/mlx5ctl-mlx5_core.ctl.0';
const cli = join(findAppPaths(import.meta.url).root, 'dist/cli.js');

export async function benchSweep(runs: number): Promise<Report> {
  const card = makeCard('noise', await loadRegisters(), {
    seed: 7,
    kernel: { kind: 'mlx5ctl', revision: 4 },
  });
  const shim = await startShim({ devices: [card] });
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-bench-'));
  const env = { ...shim.variables, XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder };
  const argv = [cli, 'regdump', '-d', NODE, '--scope', 'registers', '--format', 'json'];
  const sweep = async (): Promise<void> => {
    const { code, stderr } = await runProgram(process.execPath, argv, env);
    if (code !== 0) throw new Error(`exit ${String(code)}: ${stderr}`);
  };
  try {
    await sweep();
    const before = shim.log().length;
    await sweep();
    const rpcs = shim.log().length - before;
    const sample = await measure(runs, sweep);
    const what = `whole command: sweep of all registers (${String(rpcs)} RPCs)`;
    return { rows: [{ what, sample, against: { what: 'goal', median: 500 } }], left: [] };
  } finally {
    await shim.stop();
    await rm(folder, { recursive: true });
  }
}
