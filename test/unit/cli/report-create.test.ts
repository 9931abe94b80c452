import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../electron/tools/report/bundle/memory-source';
import { openBundle } from '../../../electron/tools/report/bundle/open-bundle';
import { run } from './run';
import { createSimulatedApplication } from './simulated-application';

const options = { createApplication: createSimulatedApplication };
const LONG_MS = 60_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

function at(name: string): string {
  return join(folder, name);
}

async function bundleAt(file: string): ReturnType<typeof openBundle> {
  return openBundle(memorySource(readFileSync(file)), file);
}

describe('report create', () => {
  it(
    'writes a bundle, tells each section on stderr and sums it up on stdout',
    async () => {
      const { exit, stdout, stderr } = await run(
        `report create -d sim:cx6dx -o ${at('a.mlx5report')} --sections identity,link --note flaps`,
        options,
      );

      expect(exit).toBe(0);
      expect(stdout).toMatch(/a\.mlx5report: \d+\.\d MB, sections: 2 done\n$/);
      expect(stderr).toMatch(/^done +Identity and firmware \(\d+\.\d s\)$/m);
      const { manifest } = await bundleAt(at('a.mlx5report'));
      expect(manifest).toMatchObject({ note: 'flaps', isComplete: true });
      expect(manifest.sections.map(({ id }) => id)).toEqual(['identity', 'link']);
    },
    LONG_MS,
  );

  it(
    'gives each card of several a file of its own in a directory, and a document of each',
    async () => {
      const { exit, stdout } = await run(
        `report create -d sim:cx6dx -d sim:cx7 -d sim:faulty-busy@9999 -o ${folder} --sections identity --json`,
        options,
      );

      expect(exit).toBe(0);
      const names = readdirSync(folder).sort();
      expect(names).toEqual([
        expect.stringMatching(/^cx6dx_22\.43\.2026_\d{8}-\d{4}-2\.mlx5report$/),
        expect.stringMatching(/^cx6dx_22\.43\.2026_\d{8}-\d{4}\.mlx5report$/),
        expect.stringMatching(/^cx7_[\d.]+_\d{8}-\d{4}\.mlx5report$/),
      ]);
      const documents = JSON.parse(stdout) as { file: string; sections: unknown }[];
      expect(documents.map(({ file }) => file).sort()).toEqual(names.map(at).sort());
    },
    LONG_MS,
  );

  it(
    'ends with 5 where something is missing, and says so in the bundle',
    async () => {
      const { exit, stderr } = await run(
        `report create -d sim:faulty-vanish@40 -o ${at('b.mlx5report')} --without crspace`,
        options,
      );

      expect(exit).toBe(5);
      expect(stderr).toMatch(/^skipped +Access registers .*: The device is gone/m);
      const { manifest } = await bundleAt(at('b.mlx5report'));
      expect(manifest.isComplete).toBe(false);
    },
    LONG_MS,
  );

  it('keeps what was collected where it is cancelled, and ends with 4', async () => {
    const { exit } = await run(`report create -d sim:cx6dx -o ${at('c.mlx5report')}`, {
      ...options,
      signal: AbortSignal.abort(),
    });

    expect(exit).toBe(4);
    const { manifest } = await bundleAt(at('c.mlx5report'));
    expect(manifest).toMatchObject({ isComplete: false });
  });

  it.each([
    ['no file', '-d sim:cx6dx', /-o is missing/],
    ['no device', '-o x', /-d DEV is missing/],
    ['an unknown section', '-d sim:cx6dx -o x --sections registerz', /did you mean registers\?/],
    ['both lists', '-d sim:cx6dx -o x --sections log --without log', /exclude each other/],
    ['too many dumps', '-d sim:cx6dx -o x --dumps 9', /--dumps 9: from 1 to 8/],
    ['one file for two cards', '-d sim:cx6dx -d sim:cx7 -o x', /several reports need a directory/],
  ])('refuses %s before anything is asked', async (_what, words, message) => {
    const { exit, stderr } = await run(`report create ${words}`, options);

    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('ends with 3 where there is no such card, and writes nothing', async () => {
    const { exit } = await run(`report create -d sim:nope -o ${at('d.mlx5report')}`, options);

    expect(exit).toBe(3);
    expect(readdirSync(folder)).toEqual([]);
  });
});
