import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBuiltInConfig } from '../../electron/catalog/load-config-catalogue';
import { instanceAt, type ConfigCatalogue } from '../../electron/catalog/config-catalogue';
import { LONGEST_PAYLOAD_BYTES } from '../../electron/prm/config-header';
import type { ConfigItem } from '../../electron/prm/config-item';
import type { ConfigPlace } from '../../electron/prm/config-type';
import { RAW_FIRST_LINE, rawLine } from '../../electron/tools/config/files/raw-file';
import { configDatabase, findPeer, type Peer } from './support/peers';
import { runProgram, type ProgramResult } from './support/run-program';
import { printedSeed, seededRandom, type SeededRandom } from './support/seeded-random';

/** Files without a card: mstconfig 4.33 and mlx5desk write the same bytes. Both use the same database. */
const cli = join(import.meta.dirname, '../../dist/cli.js');
const builtIn = join(import.meta.dirname, '../../assets/catalogue/config.json');

function findSid(): Peer | { missing: string } {
  const peer = findPeer('sid');
  if ('missing' in peer || peer.version.startsWith('4.33.')) return peer;
  return { missing: `Debian sid has mstflint ${peer.version} now; texts are those of 4.33` };
}

/** Files of all items that a run compares. */
const ROUNDS = 3;

/** Where an item may stand so that mstconfig's raw2xml says it too: it makes module 0 of every module and leaves
 * out the host of items per host. */
function somePlace({ class: className }: ConfigItem, random: SeededRandom): ConfigPlace {
  if (className === 'port') return { port: random.below(3) === 0 ? 'all' : 1 + random.below(8) };
  if (className !== 'function') return {};
  const part = (limit: number): number | 'all' =>
    random.below(3) === 0 ? 'all' : random.below(limit);
  return { host: part(64), function: part(256) };
}

/** Random bytes; printable ones for text, since mstconfig writes whatever it finds, XML or not. */
function somePayload(item: ConfigItem, random: SeededRandom): Uint8Array {
  const hasText = item.parameters.some(({ type }) => type === 'text');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:-_';
  return Uint8Array.from({ length: item.sizeBytes }, () =>
    hasText ? letters.charCodeAt(random.below(letters.length)) : random.below(256),
  );
}

function someRawFile(catalogue: ConfigCatalogue, random: SeededRandom): string {
  const lines = catalogue.items
    .filter(({ sizeBytes }) => sizeBytes <= LONGEST_PAYLOAD_BYTES)
    .map((item) =>
      rawLine({
        type: instanceAt(item, somePlace(item, random)).type,
        writerId: random.below(32),
        readEnabled: random.below(2) === 1,
        overrideEnabled: random.below(2) === 1,
        priority: [0, 1, 3][random.below(3)]!,
        payload: somePayload(item, random),
        line: 0,
      }),
    );
  return `${RAW_FIRST_LINE}\n${lines.join('\n')}\n`;
}

describe('files without a card, beside mstconfig 4.33', () => {
  const peer = findSid();
  const random = seededRandom(printedSeed(), 'config-files');
  let catalogue: ConfigCatalogue;
  let folder = '';
  beforeAll(async () => {
    catalogue = await loadBuiltInConfig(builtIn);
    // mstconfig sees it from inside its root.
    if (!('missing' in peer)) folder = await mkdtemp(join(peer.root, 'tmp/config-files-'));
  });
  afterAll(async () => {
    if (folder !== '') await rm(folder, { recursive: true });
  });

  const inFolder = (name: string): string => join(folder, name);

  async function both(
    command: string,
    inputs: readonly string[],
    flags: readonly string[] = [],
  ): Promise<{ theirs: Buffer; ours: Buffer; results: ProgramResult[] }> {
    const { root } = peer as Peer;
    const inside = (name: string): string => `/tmp/${basename(folder)}/${name}`;
    const theirs = await runProgram(
      'chroot',
      [
        ...[root, '/usr/bin/mstconfig', '-t', 'hca', ...flags, command.replaceAll('-', '_')],
        ...[...inputs, 'theirs'].map(inside),
      ],
      {},
    );
    const ours = await runProgram(
      process.execPath,
      [
        ...[cli, 'config', command, ...[...inputs, 'ours'].map(inFolder), ...flags],
        ...['--config-db', configDatabase(peer as Peer, 'host')],
      ],
      { XDG_CACHE_HOME: inFolder('cache') },
    );
    const read = (name: string): Promise<Buffer> => readFile(inFolder(name));
    return { theirs: await read('theirs'), ours: await read('ours'), results: [theirs, ours] };
  }

  it('gen-tlvs-file', async ({ skip }) => {
    if ('missing' in peer) return skip(peer.missing);

    const { theirs, ours, results } = await both('gen-tlvs-file', []);

    expect(ours.toString()).toBe(theirs.toString());
    expect(results.map(({ code, stdout }) => ({ code, stdout: stdout.trim() }))).toEqual([
      { code: 0, stdout: 'Saving output...\nDone!' },
      { code: 0, stdout: 'Saving output...\nDone!' },
    ]);
  });

  it.for([[], ['-a']])('gen-xml-template of every item, flags %j', async (flags, { skip }) => {
    if ('missing' in peer) return skip(peer.missing);
    await writeFile(
      inFolder('all.txt'),
      catalogue.items.map(({ name }) => `${name.padEnd(50)}1\n`).join(''),
    );

    const { theirs, ours } = await both('gen-xml-template', ['all.txt'], flags);

    expect(theirs.length).toBeGreaterThan(100_000);
    expect(ours.toString()).toBe(theirs.toString());
  });

  it('raw2xml of every item, with random values', async ({ skip }) => {
    if ('missing' in peer) return skip(peer.missing);
    for (let round = 0; round < ROUNDS; round += 1) {
      await writeFile(inFolder('some.raw'), someRawFile(catalogue, random));

      const { theirs, ours } = await both('raw2xml', ['some.raw']);

      expect(theirs.length).toBeGreaterThan(100_000);
      expect(ours.toString()).toBe(theirs.toString());
    }
  });
});
