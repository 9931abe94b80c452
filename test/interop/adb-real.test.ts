import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readAdb } from '../../electron/catalog/adb-reader';
import { decode } from '../../electron/prm/codec';
import { leavesOf } from '../../electron/prm/leaves';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../..', import.meta.url));

/** The files of three releases; the first has none for gpu. */
const files = [
  { version: '4.21.0', kind: 'hca', registers: 192 },
  { version: '4.31.0', kind: 'hca', registers: 176 },
  { version: '4.33.0', kind: 'hca', registers: 186 },
  { version: '4.21.0', kind: 'switch', registers: 499 },
  { version: '4.31.0', kind: 'switch', registers: 583 },
  { version: '4.33.0', kind: 'switch', registers: 606 },
  { version: '4.31.0', kind: 'gpu', registers: 78 },
  { version: '4.33.0', kind: 'gpu', registers: 244 },
] as const;

/** The file, or why it isn't there. */
function find(version: string, kind: string): { file: string } | { missing: string } {
  const folder = process.env.MLX5DESK_ADB_DIR;
  if (folder === undefined) {
    return { missing: 'MLX5DESK_ADB_DIR names no folder with register description files' };
  }
  const file = join(folder, version, kind, 'ext/register_access_table.adb');
  return existsSync(file) ? { file } : { missing: `there is no ${file}` };
}

describe.each(files)('the $kind file of mstflint $version', ({ version, kind, registers }) => {
  it('is read whole', async ({ skip }) => {
    const found = find(version, kind);
    if ('missing' in found) return skip(found.missing);

    const facts = readAdb(await readFile(found.file), found.file);

    expect(facts.registers).toHaveLength(registers);
    for (const { name, layout } of facts.registers) {
      const outside = leavesOf(layout).filter(
        (leaf) => leaf.offsetBits + leaf.widthBits > layout.sizeBits,
      );
      expect(outside, name).toEqual([]);
      expect(() => decode(layout, new Uint8Array(layout.sizeBits / 8)), name).not.toThrow();
    }
  });

  it('is refused where it is cut in half', async ({ skip }) => {
    const found = find(version, kind);
    if ('missing' in found) return skip(found.missing);
    const content = await readFile(found.file);

    expect(() => readAdb(content.subarray(0, content.length / 2), 'half.adb')).toThrow(
      /half\.adb, line \d+: /,
    );
  });
});

it('the built-in catalogue is what the script makes of the hca file of 4.33', async ({ skip }) => {
  const found = find('4.33.0', 'hca');
  if ('missing' in found) return skip(found.missing);
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-made-'));
  try {
    const out = join(folder, 'hca.json');
    const args = ['--adb', found.file, '--mstflint', '4.33.0', '--out', out];
    await run(process.execPath, [join(project, 'scripts/make-catalogue.mjs'), ...args]);

    const made = await readFile(out, 'utf8');

    expect(made === (await readFile(join(project, 'assets/catalogue/hca.json'), 'utf8'))).toBe(
      true,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
