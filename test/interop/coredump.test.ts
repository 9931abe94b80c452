/**
 * CR space through real ioctls, beside a C program of our own that does the same RPCs. No tool of others speaks this
 * to a simulated card, so this one is checked by ourselves: the layout of the register is nobody else's witness.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KernelProfile } from '../../electron/device/simulator/card';
import { makeCard } from '../../electron/device/simulator/make-card';
import { startShim, type Shim } from '../shim/harness';
import { buildCoredump } from './support/build-coredump';
import { loadRegisters } from './support/noise';
import { runProgram, type ProgramResult } from './support/run-program';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const standIn = await buildCoredump();
const NOW = Date.UTC(2026, 0, 15, 8);
const NOTHING = { contexts: 0, protectionDomains: 0, memoryKeys: 0, umems: 0 };
const mlx5ctl: KernelProfile = { kind: 'mlx5ctl', revision: 4 };
const fwctl: KernelProfile = { kind: 'fwctl', scopes: 'strict', umemExtension: true };
const MLX5CTL_NODE = '/dev/mlx5ctl-mlx5_core.ctl.0';

let shim: Shim;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-coredump-'));
});
afterEach(async () => {
  await shim.stop();
  await rm(folder, { recursive: true });
});

/** A card whose clock stands still: two programs see the same words. */
async function start(name: string, kernel: KernelProfile): Promise<void> {
  const card = makeCard(name, await loadRegisters(), { kernel, clock: () => NOW });
  shim = await startShim({ devices: [card] });
}

function environment(): Record<string, string> {
  return { ...shim.variables, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder };
}

function ours(...args: string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, [cli, ...args], environment());
}

async function nothingLeft(): Promise<void> {
  await shim.idle();
  expect(Object.values(shim.books())).toEqual([NOTHING]);
}

describe('regdump through mlx5ctl', () => {
  it.skipIf('missing' in standIn).each(['cx6dx', 'bf3', 'noise'])(
    'prints of %s what the stand-in prints, byte for byte',
    async (name) => {
      await start(name, mlx5ctl);

      const theirs = await runProgram(
        'path' in standIn ? standIn.path : '',
        [MLX5CTL_NODE],
        environment(),
      );
      const our = await ours('regdump', '-d', MLX5CTL_NODE);

      expect([theirs.code, our.code]).toEqual([0, 0]);
      expect(theirs.stdout.length).toBeGreaterThan(2_000_000);
      expect(our.stdout === theirs.stdout).toBe(true);
      await nothingLeft();
    },
  );

  it('writes what the published capture shows', async () => {
    await start('cx6dx', mlx5ctl);
    const file = join(folder, 'core.bin');

    const { code } = await ours('coredump', '-d', MLX5CTL_NODE, '-o', file);

    const published = JSON.parse(
      await readFile('test/fixtures/coredump/published.json', 'utf8'),
    ) as { head_hex: string; tail_hex: string };
    const bytes = (await readFile(file)).toString('hex');
    expect(code).toBe(0);
    expect(bytes).toHaveLength(2 * 831_304);
    expect(bytes.startsWith(published.head_hex.replaceAll(' ', ''))).toBe(true);
    expect(bytes.endsWith(published.tail_hex.replaceAll(' ', ''))).toBe(true);
  });

  it('sends one CORE_DUMP for 2 MB, and at most 8 RPCs', async () => {
    await start('bf3', mlx5ctl);

    await ours('regdump', '-d', MLX5CTL_NODE, '--json', '-o', join(folder, 'dump.json'));

    expect(shim.log().length).toBeLessThanOrEqual(8);
    expect(shim.log().filter(({ registerId }) => registerId === 0x402e)).toHaveLength(1);
    expect(shim.tainted()).toBe(false);
  });
});

it('dumps through fwctl with the resource extension', async () => {
  await start('bf3', fwctl);

  const { code, stdout } = await ours('regdump', '-d', '/dev/fwctl/fwctl0', '--format', 'csv');

  expect(code).toBe(0);
  expect(stdout.split('\n')).toHaveLength(262_144 + 2);
  expect(shim.tainted()).toBe(false);
  await nothingLeft();
});

it('leaves neither a file nor anything in the card’s books when it is killed', async () => {
  // ALLOC_PD, CREATE_MKEY, and the dump itself never comes back.
  await start('faulty-hang@3', mlx5ctl);
  const args = [cli, 'regdump', '-d', MLX5CTL_NODE, '-o', join(folder, 'out.txt')];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment() } });
  await expect.poll(() => shim.log().length, { timeout: 20_000 }).toBe(3);
  expect(Object.values(shim.books())).toMatchObject([{ memoryKeys: 1, umems: 1 }]);

  child.kill('SIGKILL');
  await once(child, 'close');

  await nothingLeft();
  expect(
    (await readdir(folder)).filter((name) => name.startsWith('out') || name.endsWith('.part')),
  ).toEqual([]);
});

it.each(['busy', 'refused', 'syndrome', 'errno', 'garbage', 'vanish'])(
  'a card that is %s at the dump ends it with an error and no file',
  async (mode) => {
    await start(`faulty-${mode}@3`, mlx5ctl);
    const file = join(folder, 'out.txt');

    const { code, stderr } = await ours('regdump', '-d', MLX5CTL_NODE, '-o', file);

    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/^mlx5desk: .+\n {2}.+\n {2}Next: .+\n$/);
    expect((await readdir(folder)).filter((name) => name.includes('out'))).toEqual([]);
    await nothingLeft();
  },
);
