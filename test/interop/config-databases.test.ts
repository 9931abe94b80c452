import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigCatalogue } from '../../electron/catalog/config-catalogue';
import { readConfigDatabase } from '../../electron/catalog/config-database';
import { loadConfigCatalogue } from '../../electron/catalog/load-config-catalogue';
import { leavesOf } from '../../electron/prm/leaves';
import { configDatabase, findPeer } from './support/peers';
import { printedSeed, seededRandom } from './support/seeded-random';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../..', import.meta.url));
const builtInFile = join(project, 'assets/catalogue/config.json');
const wasmFile = join(project, 'node_modules/sql.js/dist/sql-wasm.wasm');

/** The databases of three releases. */
const databases = [
  { suite: 'bookworm', version: '4.21', kind: 'host', items: 151, parameters: 810 },
  { suite: 'trixie', version: '4.31', kind: 'host', items: 175, parameters: 1289 },
  { suite: 'sid', version: '4.33', kind: 'host', items: 185, parameters: 1450 },
  { suite: 'bookworm', version: '4.21', kind: 'switch', items: 25, parameters: 113 },
  { suite: 'trixie', version: '4.31', kind: 'switch', items: 48, parameters: 586 },
  { suite: 'sid', version: '4.33', kind: 'switch', items: 52, parameters: 563 },
] as const;

/** Where the database is, or why it isn't there. */
function find(
  suite: (typeof databases)[number]['suite'],
  version: string,
  kind: 'host' | 'switch',
): { file: string } | { missing: string } {
  const peer = findPeer(suite);
  if ('missing' in peer) return peer;
  return peer.version.startsWith(`${version}.`)
    ? { file: configDatabase(peer, kind) }
    : { missing: `Debian ${suite} has mstflint ${peer.version} now, not ${version}` };
}

describe.each(databases)('the $kind database of mstflint $version', (database) => {
  const { suite, version, kind } = database;
  let cacheDir: string;
  beforeAll(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'mlx5desk-cache-'));
  });
  afterAll(async () => {
    await rm(cacheDir, { recursive: true });
  });

  const load = (databaseFile: string): Promise<ConfigCatalogue> =>
    loadConfigCatalogue({ databaseFile, builtInFile, wasmFile, cacheDir });

  it('is read whole: every item, parameter and expression', async ({ skip }) => {
    const found = find(suite, version, kind);
    if ('missing' in found) return skip(found.missing);

    const { items, notices } = await load(found.file);

    expect(notices).toEqual([]);
    expect(items).toHaveLength(database.items);
    expect(items.flatMap((item) => item.parameters)).toHaveLength(database.parameters);
    for (const { layout } of items) expect(() => leavesOf(layout), layout.name).not.toThrow();
  });

  it('is the same from the cache', async ({ skip }) => {
    const found = find(suite, version, kind);
    if ('missing' in found) return skip(found.missing);

    const first = await load(found.file);

    expect((await load(found.file)).items).toEqual(first.items);
  });

  it('is read or refused with a clear error, whatever is changed in it', async ({ skip }) => {
    const found = find(suite, version, kind);
    if ('missing' in found) return skip(found.missing);
    const [whole, wasm] = await Promise.all([readFile(found.file), readFile(wasmFile)]);
    const random = seededRandom(printedSeed(), found.file);
    let refused = 0;

    for (let round = 0; round < 60; round += 1) {
      const damaged = Uint8Array.from(whole);
      for (let change = 0; change < 200; change += 1) {
        damaged[random.below(damaged.length)] = random.below(256);
      }
      try {
        await readConfigDatabase(damaged, 'damaged.db', wasm);
      } catch (error) {
        refused += 1;
        expect(error).toMatchObject({ code: 'CONFIG_CATALOGUE_BROKEN' });
      }
    }

    expect(refused).toBeGreaterThan(0);
  });
});

it('the built-in parameters are what the script makes of the host database of 4.33', async ({
  skip,
}) => {
  const found = find('sid', '4.33', 'host');
  if ('missing' in found) return skip(found.missing);
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-made-'));
  try {
    const out = join(folder, 'config.json');
    const args = ['--db', found.file, '--mstflint', '4.33.0', '--out', out];
    await run(process.execPath, [join(project, 'scripts/make-config-catalogue.mjs'), ...args]);

    expect((await readFile(out)).equals(await readFile(builtInFile))).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
