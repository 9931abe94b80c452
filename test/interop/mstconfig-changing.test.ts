import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instancesOf, suffixOf } from '../../electron/catalog/config-catalogue';
import { configDevice, loadParameters, type ConfigCardName } from './support/config-device';
import { parseTable } from './support/mstconfig-output';
import { NODE } from './support/noise';
import { findPeer } from './support/peers';
import { printedNumber, someSettings, type RandomSetting } from './support/random-settings';
import type { ProgramResult } from './support/run-program';
import { printedSeed, seededRandom } from './support/seeded-random';
import { startTwoClients, type TwoClients } from './support/two-clients';

/**
 * What mlx5desk sets mstconfig 4.33 reads, and the reverse, on cards as they are delivered: noise would break the
 * rules between parameters before anything is set. A new seed each run decides what is set.
 */
const seed = printedSeed();
const ROUNDS = 5;
const AT_ONCE = 6;

async function withClients(
  skip: (note: string) => void,
  card: ConfigCardName,
  work: (clients: TwoClients) => Promise<void>,
): Promise<void> {
  const peer = findPeer('sid');
  if ('missing' in peer) {
    skip(peer.missing);
    return;
  }
  if (!peer.version.startsWith('4.33.')) {
    skip(`Debian sid has mstflint ${peer.version} now; texts are those of 4.33`);
    return;
  }
  const clients = await startTwoClients(peer, await configDevice(card));
  try {
    await work(clients);
  } finally {
    await clients.stop();
  }
}

/** One of the two, each with its own command line. */
interface Program {
  readonly name: string;
  set(settings: readonly RandomSetting[]): Promise<ProgramResult>;
  query(names: readonly string[]): Promise<ProgramResult>;
  reset(items: readonly string[]): Promise<ProgramResult>;
  /** The text of a raw file. */
  backup(): Promise<string>;
  setRaw(text: string): Promise<ProgramResult>;
}

function programsOf({ shim, theirs, ours }: TwoClients): { theirs: Program; ours: Program } {
  const inside = shim.variables.MLX5DESK_SHIM_ROOT ?? shim.dir;
  const mst = (...args: string[]) => theirs('mstconfig', ['-d', NODE, '-y', ...args]);
  const desk = (...args: string[]) => ours(['config', ...args, '-d', NODE]);
  const words = (settings: readonly RandomSetting[]): string[] =>
    settings.map(({ name, spelling }) => `${name}=${spelling}`);
  const file = async (text: string): Promise<void> => writeFile(join(shim.dir, 'items.raw'), text);
  return {
    theirs: {
      name: 'mstconfig',
      set: (settings) => mst('set', ...words(settings)),
      query: (names) => mst('query', ...names),
      reset: (items) => mst('reset', ...items),
      // Of an empty list it writes no file.
      backup: async () => {
        await rm(join(shim.dir, 'theirs.raw'), { force: true });
        const { code } = await mst('-f', join(inside, 'theirs.raw'), 'backup');
        const written = join(shim.dir, 'theirs.raw');
        return code === 0 && existsSync(written) ? readFile(written, 'utf8') : '';
      },
      setRaw: async (text) => {
        await file(text);
        return mst('-f', join(inside, 'items.raw'), 'set_raw');
      },
    },
    ours: {
      name: 'mlx5desk',
      set: (settings) => desk('set', ...words(settings), '--yes'),
      query: (names) => desk('query', ...names),
      reset: (items) => desk('reset', ...items, '--yes'),
      backup: async () => (await desk('backup')).stdout,
      setRaw: async (text) => {
        await file(text);
        return desk('set-raw', join(shim.dir, 'items.raw'), '--yes');
      },
    },
  };
}

/** Its exit code is 0. */
async function done(running: Promise<ProgramResult>): Promise<ProgramResult> {
  const result = await running;
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return result;
}

/** What is read and isn't what was set: a line each. */
async function differences(reader: Program, settings: readonly RandomSetting[]): Promise<string[]> {
  const { stdout } = await done(reader.query(settings.flatMap(({ names }) => names)));
  const read = new Map(parseTable(stdout).map(({ name, values }) => [name, values[0]]));
  return settings.flatMap(({ name, spelling, names, value }) =>
    names
      .filter((each) => printedNumber(read.get(each)) !== value)
      .map((each) => `${name}=${spelling}: ${each} is read as ${read.get(each) ?? 'nothing'}`),
  );
}

/**
 * mstconfig looks at every parameter of an item that it writes, also at those that nobody touched and that the card
 * came with; what it refuses for one of those says nothing about what was to be set.
 */
function isAboutOthers({ stdout }: ProgramResult, settings: readonly RandomSetting[]): boolean {
  const name = /-E- Parameter (\S+?)' value is/.exec(stdout)?.[1];
  return name !== undefined && settings.every((setting) => !setting.names.includes(name));
}

/** Type and payload of each line, whoever wrote it. */
function itemsOf(rawFile: string): string[] {
  return rawFile
    .split('\n')
    .filter((line) => line.startsWith('0x'))
    .map((line) => line.split(' ').slice(1).join(' ').trim());
}

describe.each(['cx6dx', 'cx7', 'bf3'] as const)('on %s', (card) => {
  it('each reads what the other sets, over random values of all types', async ({ skip }) => {
    await withClients(skip, card, async (clients) => {
      const { theirs, ours } = programsOf(clients);
      const random = seededRandom(seed, card);
      const kinds = new Map<string, number>();
      const wrong: string[] = [];
      const refused: string[] = [];
      for (let round = 0; round < 2 * ROUNDS; round += 1) {
        const [setter, reader] = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
        const settings = await someSettings(clients.card, random, AT_ONCE);
        const words = settings.map(({ name, spelling }) => `${name}=${spelling}`).join(' ');
        const result = await setter.set(settings);
        if (result.code === 0) {
          for (const { kind } of settings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          const lines = await differences(reader, settings);
          wrong.push(...lines.map((line) => `set by ${setter.name}: ${line}`));
        } else if (!isAboutOthers(result, settings)) {
          // What breaks a rule for one of them breaks it for the other.
          refused.push(
            `${setter.name}: ${words}: ${result.stdout.trim().split('\n').at(-1) ?? ''}`,
          );
          const other = await reader.set(settings);
          if (other.code === 0)
            wrong.push(`only ${setter.name} refuses ${words}: ${result.stdout}`);
        }
      }
      console.log(`set: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
      if (refused.length > 0) console.log(`refused by both: ${refused.join('\n')}`);
      expect([...kinds.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(AT_ONCE);
      expect(wrong).toEqual([]);
    });
  });
});

it('each restores the backup of the other', async ({ skip }) => {
  await withClients(skip, 'cx6dx', async (clients) => {
    const { theirs, ours } = programsOf(clients);
    const random = seededRandom(seed, 'backups');
    for (const [saver, restorer] of [
      [theirs, ours],
      [ours, theirs],
    ] as const) {
      await ours.set(await someSettings(clients.card, random, AT_ONCE));
      const saved = await saver.backup();
      expect(itemsOf(saved).length).toBeGreaterThan(3);

      await done(restorer.reset([]));
      expect(itemsOf(await ours.backup())).toEqual([]);
      const { stdout } = await done(restorer.setRaw(saved));

      expect(stdout).toMatch(/Applying\.\.\. Done!\n-I- Please reboot machine/);
      expect(itemsOf(await saver.backup())).toEqual(itemsOf(saved));
      expect(itemsOf(await restorer.backup())).toEqual(itemsOf(saved));
    }
  });
});

it('each sees that the other has reset one item, and all', async ({ skip }) => {
  await withClients(skip, 'cx6dx', async (clients) => {
    const { theirs, ours } = programsOf(clients);
    const random = seededRandom(seed, 'resets');
    const book = await loadParameters();
    const names = book.items.flatMap((item) =>
      instancesOf(item, { ports: 2, modules: 2 }).map(({ type, place }) => ({
        type: `0x${type.toString(16).padStart(8, '0')}`,
        name: `${item.name}${suffixOf(place)}`,
      })),
    );
    for (const [resetter, reader] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      await ours.set(await someSettings(clients.card, random, AT_ONCE));
      const before = itemsOf(await reader.backup());
      const gone = before[random.below(before.length)] ?? '';
      const item = names.find(({ type }) => gone.startsWith(type))?.name ?? '';

      await done(resetter.reset([item]));
      expect(itemsOf(await reader.backup()), item).toEqual(before.filter((line) => line !== gone));

      await done(resetter.reset([]));
      expect(itemsOf(await reader.backup())).toEqual([]);
    }
  });
});

it('keeps bytes that mstconfig can only read', async ({ skip }) => {
  await withClients(skip, 'cx6dx', async (clients) => {
    const { theirs, ours } = programsOf(clients);
    const random = seededRandom(seed, 'bytes');
    const bytes = Buffer.from(Array.from({ length: 16 }, () => random.below(256)));
    const spelling = bytes.toString('hex');
    const setting = { name: 'CUSTOMIZATION_NUMBER', spelling, names: [], value: 0, kind: 'bytes' };

    await done(ours.set([setting]));
    const { stdout } = await done(theirs.query(['CUSTOMIZATION_NUMBER[0..15]']));

    expect(parseTable(stdout).map(({ values }) => printedNumber(values[0]))).toEqual([...bytes]);
  });
});

it('says what mstconfig says: set, reset and set_raw', async ({ skip }) => {
  const said: string[][] = [];
  for (const which of ['theirs', 'ours'] as const) {
    await withClients(skip, 'cx6dx', async (clients) => {
      const program = programsOf(clients)[which];
      const one = (name: string, spelling: string): RandomSetting => ({
        ...{ name, spelling, names: [], value: 0, kind: '' },
      });
      const saved = await program.backup();
      const results = [
        await program.set([
          one('SRIOV_EN', 'true'),
          one('NUM_OF_VFS', '0x10'),
          one('LINK_TYPE_P2', 'ib'),
          one('ROCE_CC_PRIO_MASK_P1', '017'),
          one('MODULE_MAX_POWER_OVERRIDE_M0', '1f'),
          one('HOST_CHAINING_DESCRIPTORS[2..4]', '3'),
          one('MODULE_SPLIT_M0[3]', 'A5'),
        ]),
        await program.reset(['NV_VPI_LINK_TYPE_P2']),
        await program.reset([]),
        await program.setRaw(saved),
      ];
      expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
      said.push(results.map(({ stdout }) => stdout));
    });
  }
  const [theirs, ours] = said;
  expect(ours).toEqual(theirs);
});
