import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { makeCard } from '../../electron/device/simulator/make-card';
import { RESOURCE_DUMP_ID } from '../../electron/prm/resource-dump';
import { startShim } from '../shim/harness';
import { loadRegisters, NODE } from './support/noise';

const cli = join(import.meta.dirname, '../../dist/cli.js');
/** Calls of the menu, and then some of the dump. */
const CALLS_BEFORE_KILL = 16;

it.each(['SIGKILL', 'SIGINT'] as const)(
  'a dump through memory that is ended by %s leaves no file, no memory, no key',
  async (signal) => {
    const card = makeCard('bf3', await loadRegisters(), { latencyMs: 10 });
    const shim = await startShim({ devices: [card] });
    try {
      const file = join(shim.dir, 'out.bin');
      const child = spawn(
        process.execPath,
        // Following references makes many dumps of it.
        [
          ...[cli, 'rscdump', 'get', '-d', NODE, '-s', 'SND_BUFF', '-1', '0x101'],
          ...['--memory', '--depth', 'inf', '-o', file],
        ],
        { env: shim.env, stdio: 'ignore' },
      );
      const ended = once(child, 'exit');
      const dumps = (): number =>
        shim.log().filter(({ registerId }) => registerId === RESOURCE_DUMP_ID).length;
      while (dumps() < CALLS_BEFORE_KILL && child.exitCode === null) await pause(1);
      expect(card.books().memoryKeys).toBe(1);
      child.kill(signal);
      await ended;
      await shim.idle();

      expect(card.books()).toEqual({ contexts: 0, protectionDomains: 0, memoryKeys: 0, umems: 0 });
      expect((await readdir(shim.dir)).filter((name) => name.includes('out.bin'))).toEqual([]);
    } finally {
      await shim.stop();
    }
  },
);
