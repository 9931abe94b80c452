import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCard } from '../../electron/device/simulator/make-card';
import { publishedMenu } from '../../electron/device/simulator/resource-dump/menu-facts';
import { concatBytes } from '../../electron/prm/segment-parser';
import { loadRegisters, NODE } from './support/noise';
import { findPeer } from './support/peers';
import { resourceTools, type ResourceTool } from './support/resource-tools';
import { mapLimited } from './support/run-program';
import { printedSeed, seededRandom, type SeededRandom } from './support/seeded-random';
import { startTwoClients, type TwoClients } from './support/two-clients';

/** Scripts that read mstresourcedump's texts and files must be able to read ours: byte for byte. */
describe('the dumps of mstresourcedump 4.33', () => {
  const seed = printedSeed();

  async function withClients(
    card: string,
    skip: (note: string) => void,
    work: (clients: TwoClients, theirs: ResourceTool) => Promise<void>,
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
    const device = { card: makeCard(card, await loadRegisters(), { seed }) };
    const clients = await startTwoClients(peer, device);
    try {
      const theirs = resourceTools(peer, clients);
      if (theirs === undefined) skip('the root of Debian sid has no mstresourcedump for Python');
      else await work(clients, theirs);
    } finally {
      await clients.stop();
    }
  }

  /** Flags of a request, theirs and ours. */
  interface Request {
    readonly theirs: readonly string[];
    readonly ours: readonly string[];
  }

  function request(segment: string, where: Readonly<Record<string, number | string>>): Request {
    const theirNames: Readonly<Record<string, string>> = {
      index1: '-i1',
      index2: '-i2',
      num1: '-n1',
      num2: '-n2',
      depth: '-de',
    };
    const entries = Object.entries(where).map(([name, value]) => [name, String(value)] as const);
    return {
      theirs: [
        '-s',
        segment,
        ...entries.flatMap(([name, value]) => [theirNames[name] ?? '', value]),
      ],
      ours: ['-s', segment, ...entries.flatMap(([name, value]) => [`--${name}`, value])],
    };
  }

  async function expectSameText(
    clients: TwoClients,
    theirs: ResourceTool,
    { theirs: theirFlags, ours: ourFlags }: Request,
  ): Promise<string> {
    const their = await theirs('mstresourcedump', ['dump', '-d', NODE, ...theirFlags]);
    const our = await clients.ours(['rscdump', 'get', '-d', NODE, ...ourFlags]);
    expect(their.code, their.stdout).toBe(0);
    expect(their.stdout).toContain('Parse finished successfully');
    expect(our.stdout, ourFlags.join(' ')).toBe(their.stdout);
    return our.stdout;
  }

  /** A request that the menu allows, with every part that may stand in it. */
  function anyRequest(record: (typeof publishedMenu)[number], random: SeededRandom): Request {
    const { index1, index2, count1, count2 } = record;
    return request(`0x${record.type.toString(16)}`, {
      ...(index1.need === 'none' ? {} : { index1: random.below(2 ** 24) }),
      ...(index2.need === 'none' ? {} : { index2: random.below(2 ** 16) }),
      ...(count1.need === 'none' ? {} : { num1: 1 + random.below(100) }),
      ...(count2.need === 'none' ? {} : { num2: count2.all ? 'all' : 1 + random.below(100) }),
    });
  }

  it('list the same menu', async ({ skip }) => {
    await withClients('cx7', skip, async (clients, theirs) => {
      const their = await theirs('mstresourcedump', ['query', '-d', NODE]);
      const our = await clients.ours(['rscdump', 'menu', '-d', NODE]);
      expect(their.code, their.stdout).toBe(0);
      expect(their.stdout.match(/Segment Type - /g)).toHaveLength(publishedMenu.length);
      expect(our.stdout).toBe(their.stdout);
    });
  });

  it('print the same segments of noise, for every segment of the menu', async ({ skip }) => {
    await withClients('noise', skip, async (clients, theirs) => {
      const random = seededRandom(seed, 'requests');
      const requests = publishedMenu.map((record) => anyRequest(record, random));
      await mapLimited(requests, 2, (each) => expectSameText(clients, theirs, each));
    });
  });

  it('print the same where references are followed', async ({ skip }) => {
    await withClients('cx7', skip, async (clients, theirs) => {
      const followed = await expectSameText(
        clients,
        theirs,
        request('FULL_QPC', { index1: 0x104, depth: 2 }),
      );
      // The queue pair, its two completion queues, their event queues.
      expect(followed.match(/Segment Type: 0xfffe/g)).toHaveLength(5);
    });
    await withClients('noise', skip, async (clients, theirs) => {
      const index1 = seededRandom(seed, 'reference').below(2 ** 24);
      await expectSameText(clients, theirs, request('FULL_CQC', { index1, depth: 2 }));
    });
  });

  it('print the same where the firmware ends with an error, and only we say so', async ({
    skip,
  }) => {
    await withClients('cx7', skip, async (clients, theirs) => {
      await expectSameText(clients, theirs, request('PAGE_HISTOGRAM', {}));
      const ours = await clients.ours(['rscdump', 'get', '-d', NODE, '-s', 'PAGE_HISTOGRAM']);
      expect(ours.code).toBe(1);
      expect(ours.stderr).toContain('not permitted here');
    });
  });

  it('go through dumps of hundreds of calls alike', async ({ skip }) => {
    await withClients('cx7', skip, async (clients, theirs) => {
      await expectSameText(clients, theirs, request('SX_SLICE_ALL', {}));
      const calls = clients.shim.log().filter(({ label }) => label === 'mlx5desk');
      expect(calls.length).toBeGreaterThan(200);
    });
  });

  it('are the same file, inline and through memory', async ({ skip }) => {
    await withClients('noise', skip, async (clients, theirs) => {
      const { dir } = clients.shim;
      const inside = join('/tmp', basename(dir));
      const where = request('RX_SLICE', { index1: seededRandom(seed, 'file').below(2 ** 24) });
      const their = await theirs('mstresourcedump', [
        ...['dump', '-d', NODE, '-b', join(inside, 'theirs.bin')],
        ...where.theirs,
      ]);
      expect(their.code, their.stdout).toBe(0);
      const expected = await readFile(join(dir, 'theirs.bin'));
      expect(expected.length).toBeGreaterThan(36);
      for (const memory of [[], ['--memory']]) {
        const file = join(dir, 'ours.bin');
        const our = await clients.ours([
          ...['rscdump', 'get', '-d', NODE, '-o', file, ...memory],
          ...where.ours,
        ]);
        expect(our.code, our.stderr).toBe(0);
        expect(our.stdout).toBe(their.stdout.replace(join(inside, 'theirs.bin'), file));
        expect((await readFile(file)).equals(expected)).toBe(true);
      }
    });
  });

  it('are read back by mstresourceparse and by us alike, also several behind each other', async ({
    skip,
  }) => {
    await withClients('noise', skip, async (clients, theirs) => {
      const { dir } = clients.shim;
      const inside = join('/tmp', basename(dir));
      const parts: Uint8Array[] = [];
      for (const segment of ['FULL_EQC', 'SHARED_BUFFER', 'RCV_BUFF']) {
        const index = segment === 'SHARED_BUFFER' ? [] : ['-i1', '7'];
        const args = ['dump', '-d', NODE, '-b', join(inside, 'part.bin'), '-s', segment, ...index];
        await theirs('mstresourcedump', args);
        parts.push(await readFile(join(dir, 'part.bin')));
      }
      const together = await clients.ours([
        ...['rscdump', 'get', '-d', NODE, '-s', 'FULL_EQC:index1=7', '-s', 'SHARED_BUFFER'],
        ...['-s', 'RCV_BUFF:index1=7', '-o', join(dir, 'all.bin')],
      ]);
      expect(together.code, together.stderr).toBe(0);
      expect((await readFile(join(dir, 'all.bin'))).equals(concatBytes(parts))).toBe(true);

      const their = await theirs('mstresourceparse', ['-d', join(inside, 'all.bin'), '-p', 'raw']);
      const our = await clients.ours(['rscdump', 'parse', join(dir, 'all.bin')]);
      expect(their.code, their.stdout).toBe(0);
      expect(our.stdout).toBe(their.stdout);

      // Its own text read back, by both.
      await writeFile(join(dir, 'all.txt'), their.stdout);
      const theirText = await theirs('mstresourceparse', [
        '-d',
        join(inside, 'all.txt'),
        '-p',
        'raw',
      ]);
      const ourText = await clients.ours(['rscdump', 'parse', join(dir, 'all.txt')]);
      expect(theirText.code, theirText.stdout).toBe(0);
      expect(ourText.stdout).toBe(theirText.stdout);
    });
  });
});
