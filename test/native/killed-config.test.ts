/**
 * kill -9 of `config set` at some of its commands, through real ioctls. Afterwards the terminal program itself finds the
 * change and recovers it. Every point of a change is killed in killed-changes.test.ts, with registers; two hundred
 * changes of the configuration in test/unit/change/config-killed.test.ts, without a process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SimulatedCard } from '../../electron/device/simulator/card';
import { makeCard } from '../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../electron/device/simulator/simulated-transport';
import { Session } from '../../electron/device/session';
import { startShim, type Shim } from '../shim/harness';
import { builtInBook, builtInConfig } from '../unit/tools/built-in-book';
import { storedItems } from '../unit/tools/config/change-card';
import { bundleTerminal, startTerminal, type RunningTerminal } from './change/start-terminal';
import { StoppingCard } from './change/stopping-card';

const ROUNDS = 6;
const projectDir = resolve(import.meta.dirname, '../..');
const outdir = join(projectDir, `node_modules/.cache/mlx5desk-test/config-${String(process.pid)}`);
const SET = ['config', 'set', 'NUM_OF_VFS=16', 'SRIOV_EN=1', '-d', 'fwctl0', '--yes'];
let shim: Shim;
let card: StoppingCard;
let folder: string;
let freshCard: () => SimulatedCard;

beforeAll(async () => {
  const book = await builtInBook();
  const configBook = await builtInConfig();
  freshCard = () => makeCard('cx7', book, { configBook });
  await bundleTerminal(outdir);
  card = new StoppingCard(freshCard());
  shim = await startShim({ devices: [card] });
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-killed-config-'));
});
afterAll(async () => {
  await shim.stop();
  rmSync(folder, { recursive: true });
  rmSync(outdir, { recursive: true });
});

function terminal(words: readonly string[], state: string): RunningTerminal {
  return startTerminal(outdir, words, {
    ...shim.env,
    XDG_STATE_HOME: join(folder, state),
    XDG_CACHE_HOME: folder,
  });
}

async function storedOf(inner: SimulatedCard): Promise<string> {
  return (await storedItems(new Session(new SimulatedTransport(inner, 'a look')))).join(' ');
}

it(
  'kill -9 of `config set` leaves what the terminal finds and brings to before or after',
  { timeout: 300_000 },
  async () => {
    const whole = freshCard();
    const before = await storedOf(whole);
    card.replace(whole);
    const clean = await terminal(SET, 'clean').ended;
    expect({ code: clean.code, stderr: clean.code === 0 ? '' : clean.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
    const after = await storedOf(whole);
    expect(after).not.toBe(before);
    const commands = card.count;
    await shim.idle();

    let interrupted = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // The second half of the commands is where the change is begun, written, read back and ended.
      const at = Math.ceil(commands * (0.5 + (0.5 * (round + 1)) / ROUNDS));
      const way = round % 2 === 0 ? 'finish' : 'undo';
      const where = `killed at command ${String(at)} of ${String(commands)}, ${way}`;
      const inner = freshCard();
      card.replace(inner);
      const { child, ended } = terminal(SET, `round-${String(round)}`);
      card.onCommand = (number, moment) => {
        if (number === at && moment === 'after') child.kill('SIGKILL');
      };
      expect((await ended).signal, where).toBe('SIGKILL');
      card.onCommand = () => undefined;
      await shim.idle();

      const found = await terminal(['journal', 'recover'], `round-${String(round)}`).ended;
      if (found.code === 0) {
        // It was not begun, or its end was kept: then the card is as the journal says.
        expect([before, after], where).toContain(await storedOf(inner));
        continue;
      }
      interrupted += 1;
      expect(found.code, where).toBe(5);
      const words = ['journal', 'recover', `--${way}`, '--yes'];
      const recovered = await terminal(words, `round-${String(round)}`).ended;
      expect({ code: recovered.code, where, stderr: recovered.stderr }).toMatchObject({ code: 0 });
      expect(await storedOf(inner), where).toBe(way === 'finish' ? after : before);
      await shim.idle();
    }
    expect(interrupted).toBeGreaterThan(0);
  },
);
