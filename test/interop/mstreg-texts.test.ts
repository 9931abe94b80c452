import { describe, expect, it } from 'vitest';
import { parseNames } from './support/mstreg-output';
import { loadRegisters, noiseDevice, NODE } from './support/noise';
import { findPeer } from './support/peers';
import { mapLimited } from './support/run-program';
import { printedSeed } from './support/seeded-random';
import { startTwoClients, type TwoClients } from './support/two-clients';

/** Scripts that read mstreg's texts must be able to read ours: byte for byte, trailing spaces included. */
describe('the texts of mstreg 4.33', () => {
  const seed = printedSeed();

  async function withClients(
    skip: (note: string) => void,
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
    const clients = await startTwoClients(peer, noiseDevice(await loadRegisters(), seed));
    try {
      await work(clients);
    } finally {
      await clients.stop();
    }
  }

  async function differingShapes(clients: TwoClients, flags: [string, string]): Promise<string[]> {
    const { stdout } = await clients.theirs('mstreg', ['-d', NODE, '--show_regs']);
    const names = parseNames(stdout);
    expect(names.length).toBeGreaterThan(180);
    const differing = await mapLimited(names, 2, async (name) => {
      const [theirFlag, ourFlag] = flags;
      const theirs = await clients.theirs('mstreg', [
        ...['-d', NODE, '--show_reg', name],
        ...(theirFlag === '' ? [] : [theirFlag]),
      ]);
      const ours = await clients.ours(['reg', 'show', name, ...(ourFlag === '' ? [] : [ourFlag])]);
      return theirs.code === 0 && theirs.stdout === ours.stdout ? [] : [name];
    });
    return differing.flat();
  }

  it('list the same registers', async ({ skip }) => {
    await withClients(skip, async (clients) => {
      const theirs = await clients.theirs('mstreg', ['-d', NODE, '--show_regs']);
      const ours = await clients.ours(['reg', 'list']);
      expect(theirs.code).toBe(0);
      expect(ours.stdout).toBe(theirs.stdout);
    });
  });

  it('show the same fields of every register', async ({ skip }) => {
    await withClients(skip, async (clients) => {
      expect(await differingShapes(clients, ['', ''])).toEqual([]);
    });
  });

  it('show the same paths of every register', async ({ skip }) => {
    await withClients(skip, async (clients) => {
      expect(await differingShapes(clients, ['--full_path', '--full-path'])).toEqual([]);
    });
  });

  it('are those of a reading', async ({ skip }) => {
    await withClients(skip, async (clients) => {
      const theirs = await clients.theirs('mstreg', [
        ...['-d', NODE, '--get', '--reg_name', 'PAOS', '-i', 'local_port=1'],
      ]);
      const ours = await clients.ours(['reg', 'get', 'PAOS', '-d', NODE, '-i', 'local_port=1']);
      expect(theirs.code).toBe(0);
      expect(ours.stdout).toBe(theirs.stdout);
    });
  });

  it('are those of a reading by id and length', async ({ skip }) => {
    await withClients(skip, async (clients) => {
      const theirs = await clients.theirs('mstreg', [
        ...['-d', NODE, '--get', '--reg_id', '0x5006', '--reg_len', '16', '-i', '0x0.16:8=1'],
      ]);
      const ours = await clients.ours([
        ...['reg', 'get', '--id', '0x5006', '--len', '16', '-i', '0x0.16:8=1', '-d', NODE],
      ]);
      expect(theirs.code).toBe(0);
      expect(ours.stdout).toBe(theirs.stdout);
    });
  });
});
