/**
 * kill -9 of the terminal program at each step of a change of three registers, through real ioctls: around each command
 * and around each time that the journal is brought to the disk. Afterwards the journal tells what the card has, and
 * recovery brings it to before or after.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedChange } from '../../electron/change/journal/history';
import type { SimulatedCard } from '../../electron/device/simulator/card';
import type { RegisterBook } from '../../electron/prm/register';
import { startShim, type Shim } from '../shim/harness';
import { applied, changeDesk, DEVICE, endOf } from '../unit/change/change-desk';
import { builtInBook } from '../unit/tools/built-in-book';
import { bundleTerminal, startTerminal, type RunningTerminal } from './change/start-terminal';
import { StoppingCard } from './change/stopping-card';
import { freshCard, lieOf, planFile, valuesOf, type States } from '../unit/change/three-registers';

const projectDir = resolve(import.meta.dirname, '../..');
const outdir = join(projectDir, `node_modules/.cache/mlx5desk-test/change-${String(process.pid)}`);
let book: RegisterBook;
let shim: Shim;
let card: StoppingCard;
let folder: string;

beforeAll(async () => {
  book = await builtInBook();
  await bundleTerminal(outdir);
  card = new StoppingCard(freshCard(book));
  shim = await startShim({ devices: [card] });
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-killed-'));
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(planFile));
});
afterAll(async () => {
  await shim.stop();
  rmSync(folder, { recursive: true });
  rmSync(outdir, { recursive: true });
});

function terminal(words: readonly string[], state: string, kill = ''): RunningTerminal {
  return startTerminal(outdir, words, {
    ...shim.env,
    XDG_STATE_HOME: state,
    XDG_CACHE_HOME: folder,
    MLX5DESK_TEST_KILL: kill,
  });
}

const applyWords = (): string[] => [
  'plan',
  'apply',
  join(folder, 'plan.json'),
  '-d',
  'fwctl0',
  '--yes',
];

/** Looks at what the kill has left, then recovers it; undefined: all is as it should be. */
async function judge(
  inner: SimulatedCard,
  state: string,
  { before, after }: States,
  way: 'finish' | 'undo',
): Promise<string | undefined> {
  const now = await valuesOf(inner, book);
  // Another process, later: it finds what is unfinished.
  const desk = changeDesk({ book, folder: join(state, 'mlx5desk'), card: inner });
  const { changes, problems } = await desk.changes.journal();
  if (problems.length > 0) return problems.join(' ');
  const change: RecordedChange | undefined = changes[0];
  if (change === undefined) {
    return now.join() === before.join() ? undefined : 'written without a word in the journal';
  }
  const lie = lieOf(change.steps, now, { before, after });
  if (lie !== undefined) return lie;
  if (change.state === 'done') {
    return now.join() === after.join() ? undefined : 'said to be done, but it is not';
  }
  if (change.state !== 'interrupted' || !change.open) return `said to be ${change.state}`;
  const id = change.begin.change;
  const plan = await desk.changes.planRecovery(id, way, 'me', DEVICE);
  const ended = endOf(await applied(desk.changes, plan.id));
  if (ended !== 'done') return `recovery ended ${ended}`;
  const wanted = way === 'finish' ? after : before;
  if ((await valuesOf(inner, book)).join() !== wanted.join()) return `${way} left something else`;
  return (await desk.changes.change(id)).open ? 'still open' : undefined;
}

describe('kill -9', { timeout: 600_000 }, () => {
  let states: States;
  let commands: number;
  let syncs: number;

  beforeAll(async () => {
    const inner = freshCard(book);
    card.replace(inner);
    const before = await valuesOf(inner, book);
    const { code, stderr } = await terminal(applyWords(), join(folder, 'clean')).ended;
    expect(stderr).toContain('done: ');
    expect(code).toBe(0);
    // Scope 0 is enough for a write, on mainline's own list.
    expect(shim.tainted()).toBe(false);
    states = { before, after: await valuesOf(inner, book) };
    commands = card.count;
    syncs = Number(/syncs (\d+)/.exec(stderr)?.[1]);
    await shim.idle();
  });

  it('at each command leaves a journal that tells the truth and a card that can be recovered', async () => {
    const wrong: string[] = [];
    let killed = 0;
    for (let at = 1; at <= commands; at += 1) {
      for (const moment of ['before', 'after'] as const) {
        const inner = freshCard(book);
        card.replace(inner);
        const state = join(folder, `command-${String(at)}-${moment}`);
        const { child, ended } = terminal(applyWords(), state);
        card.onCommand = (number, when) => {
          if (number === at && when === moment) child.kill('SIGKILL');
        };
        const { signal } = await ended;
        card.onCommand = () => undefined;
        if (signal === 'SIGKILL') killed += 1;
        await shim.idle();
        const why = await judge(inner, state, states, at % 2 === 0 ? 'finish' : 'undo');
        if (why !== undefined) wrong.push(`${moment} command ${String(at)}: ${why}`);
      }
    }

    expect(wrong).toEqual([]);
    expect(killed).toBe(2 * commands);
  });

  it('around each time that the journal reaches the disk does so, too', async () => {
    const wrong: string[] = [];
    let killed = 0;
    for (let at = 1; at <= syncs; at += 1) {
      for (const moment of ['before', 'after'] as const) {
        const inner = freshCard(book);
        card.replace(inner);
        const state = join(folder, `sync-${String(at)}-${moment}`);
        const { signal } = await terminal(applyWords(), state, `${moment}:${String(at)}`).ended;
        if (signal === 'SIGKILL') killed += 1;
        await shim.idle();
        const why = await judge(inner, state, states, at % 2 === 0 ? 'finish' : 'undo');
        if (why !== undefined) wrong.push(`${moment} sync ${String(at)}: ${why}`);
      }
    }

    expect(wrong).toEqual([]);
    expect(killed).toBe(2 * syncs);
  });

  it.each(['finish', 'undo'] as const)(
    'is recovered from in the terminal with --%s',
    async (way) => {
      const inner = freshCard(book);
      card.replace(inner);
      const state = join(folder, `terminal-${way}`);
      // In the middle: the first register is written, the last is not.
      const middle = Math.floor(syncs / 2);
      await terminal(applyWords(), state, `after:${String(middle)}`).ended;

      const found = await terminal(['journal', 'recover'], state).ended;
      const recovered = await terminal(['journal', 'recover', `--${way}`, '--yes'], state).ended;
      const nothing = await terminal(['journal', 'recover'], state).ended;

      expect(found.code).toBe(5);
      expect(recovered.code).toBe(0);
      expect(await valuesOf(inner, book)).toEqual(way === 'finish' ? states.after : states.before);
      expect(nothing.code).toBe(0);
    },
  );
});
