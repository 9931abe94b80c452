/**
 * kill -9 of the privileged helper at each command of a change that goes through it, through real ioctls. The gate
 * lives on without it: what it says, and what the journal keeps, is what the card has; and through another helper the
 * card comes to before or after.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeEvent, Changes } from '../../electron/change/changes';
import { createChanges } from '../../electron/create-changes';
import type { SimulatedCard } from '../../electron/device/simulator/card';
import { Session } from '../../electron/device/session';
import { parseAccessRegister } from '../../electron/prm/access-register';
import type { RegisterBook } from '../../electron/prm/register';
import { startShim, type Shim } from '../shim/harness';
import { applied, draftOf, endOf } from '../unit/change/change-desk';
import { builtInBook } from '../unit/tools/built-in-book';
import { killsAt, type Kill } from './change/kills';
import { StoppingCard } from './change/stopping-card';
import { freshCard, lieOf, sets, valuesOf, type States } from '../unit/change/three-registers';
import { helperFor, useHelper, type HelperProcess } from './helper-behind-shim';

const NODE = '/dev/fwctl/fwctl0';
const DEVICE = 'fwctl0';
const installed = useHelper();

let book: RegisterBook;
let shim: Shim;
let card: StoppingCard;
let folder: string;

beforeAll(async () => {
  book = await builtInBook();
  card = new StoppingCard(freshCard(book));
  shim = await startShim({ devices: [card] });
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-killed-helper-'));
});
afterAll(async () => {
  await shim.stop();
  rmSync(folder, { recursive: true });
});

interface Gate {
  readonly changes: Changes;
  readonly session: Session;
  readonly helper: HelperProcess;
  end(): Promise<void>;
}

/** A gate that writes through a helper of its own. */
async function gateOver(state: string): Promise<Gate> {
  const { client, process: helper } = await helperFor(installed(), shim, 'write');
  const session = new Session(await client.open(NODE, 'fwctl'));
  const itself = (): Promise<Session> => Promise.resolve(session);
  const changes = createChanges({
    folder: state,
    version: 'test',
    catalogue: () => book,
    devices: { list: () => Promise.resolve([]), session: itself, writableSession: itself },
  });
  return {
    changes,
    session,
    helper,
    end: async () => {
      client.close();
      await helper.ended;
      await shim.idle();
    },
  };
}

async function planned({ changes, session }: Gate): Promise<string> {
  const draft = await draftOf(session, book, sets);
  return (await changes.add({ ...draft, device: DEVICE }, 'me')).id;
}

interface Ending {
  /** What the killed helper was at: a SET, or a read before the first or behind one. */
  readonly during: string;
  readonly said: string;
  /** Why it isn't as it should be. */
  readonly wrong?: string | undefined;
}

async function tryKill({ at, moment, way }: Kill, states: States): Promise<Ending> {
  const inner = freshCard(book);
  card.replace(inner);
  const state = join(folder, `${String(at)}-${moment}`);
  const gate = await gateOver(state);
  const id = await planned(gate);
  const first = card.count;
  let written = 0;
  let during = 'nothing';
  card.onCommand = (number, when, inbox) => {
    const isSet = parseAccessRegister(inbox)?.method === 'write';
    if (isSet && when === 'before') written += 1;
    if (number !== first + at || when !== moment) return;
    during = isSet ? 'set' : written === 0 ? 'read before' : 'read back';
    gate.helper.child.kill('SIGKILL');
  };
  const events = await applied(gate.changes, id);
  card.onCommand = () => undefined;
  await gate.end();
  const wrong = await judge(events, inner, state, states, way);
  return { during, said: endOf(events), wrong };
}

/** Undefined: the card is as was said, and recovery brings it where it should. */
async function judge(
  events: readonly ChangeEvent[],
  inner: SimulatedCard,
  state: string,
  states: States,
  way: 'finish' | 'undo',
): Promise<string | undefined> {
  const last = events.at(-1);
  const now = await valuesOf(inner, book);
  const gate = await gateOver(state);
  try {
    const [change] = (await gate.changes.journal()).changes;
    if (last?.type !== 'outcome') {
      if (change !== undefined) return 'said to be not begun, but in the journal';
      return now.join() === states.before.join() ? undefined : 'written, and not begun';
    }
    const { outcome, steps } = last.result;
    const labelled = steps.map((step, index) => ({
      ...step,
      label: last.plan.steps[index]!.label,
    }));
    const lie = lieOf(labelled, now, states) ?? lieOf(change?.steps ?? [], now, states);
    if (lie !== undefined) return lie;
    if (change?.state !== outcome) return `${outcome}, and ${String(change?.state)} in the journal`;
    if (outcome === 'done') {
      return now.join() === states.after.join() ? undefined : 'said to be done, but it is not';
    }
    if (outcome !== 'unknown' || !change.open) return `${outcome}, and nothing waits`;
    const { changes } = gate;
    const plan = await changes.planRecovery(change.begin.change, way, 'me', DEVICE);
    const recovered = endOf(await applied(changes, plan.id));
    if (recovered !== 'done') return `recovery ended ${recovered}`;
    const wanted = way === 'finish' ? states.after : states.before;
    if ((await valuesOf(inner, book)).join() !== wanted.join()) return `${way} left something else`;
    return (await changes.change(change.begin.change)).open ? 'still open' : undefined;
  } finally {
    await gate.end();
  }
}

describe('kill -9 of the helper', { timeout: 240_000 }, () => {
  it('at each command leaves a truthful outcome and a card that another helper recovers', async () => {
    const inner = freshCard(book);
    card.replace(inner);
    const before = await valuesOf(inner, book);
    const clean = await gateOver(join(folder, 'clean'));
    const id = await planned(clean);
    const first = card.count;
    expect(endOf(await applied(clean.changes, id))).toBe('done');
    const commands = card.count - first;
    await clean.end();
    const states = { before, after: await valuesOf(inner, book) };

    const wrong: string[] = [];
    const seen = new Map<string, Set<string>>();
    for (const kill of killsAt(1, commands)) {
      const { during, said, wrong: why } = await tryKill(kill, states);
      if (why !== undefined) wrong.push(`${kill.moment} ${String(kill.at)}: ${why}`);
      seen.set(during, (seen.get(during) ?? new Set()).add(said));
    }

    expect(wrong).toEqual([]);
    // Nothing is said to be done or put back that nobody has read; an answer may be faster than the kill.
    expect([...seen.keys()].sort()).toEqual(['read back', 'read before', 'set']);
    expect([...seen.get('read before')!]).toContain('HELPER_LOST');
    expect([...seen.get('set')!]).toEqual(['unknown']);
    expect([...seen.get('read back')!]).toContain('unknown');
  });
});
