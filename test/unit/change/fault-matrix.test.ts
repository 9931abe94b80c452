/**
 * Every fault at every command of a change of three registers, once and from then on: whatever is said of the outcome
 * is what the card has, the journal says the same, and what is unknown can be recovered either way.
 */
import { describe, expect, it } from 'vitest';
import { makeCard } from '../../../electron/device/simulator/make-card';
import type { RegisterBook } from '../../../electron/prm/register';
import { builtInBook } from '../tools/built-in-book';
import { applied, changeDesk, draftOf, endOf, sayYes, type Desk } from './change-desk';
import { faultKinds, LateFault, tryAll, type Cell } from './fault-kinds';
import { stateFolder } from './state-folder';
import { sets, valuesOf } from './three-registers';
import { tryFault } from './try-fault';

const noSync = (): Promise<void> => Promise.resolve();

/** What the card has in the registers of the change, as one text. */
async function stateOf(desk: Desk, book: RegisterBook): Promise<string> {
  return (await valuesOf(desk.card, book)).join(' ');
}

async function tryCell(
  book: RegisterBook,
  fault: LateFault,
  at: number,
  states: { readonly before: string; readonly after: string },
  way: 'finish' | 'undo',
): Promise<Cell> {
  const folder = stateFolder();
  const card = makeCard('cx6dx', book);
  const desk = changeDesk({
    book,
    folder,
    card,
    sync: noSync,
    faults: fault.plan,
  });
  const plan = await desk.changes.add(await draftOf(desk.session, book, sets), 'me');
  return tryFault({
    desk,
    plan: plan.id,
    fault,
    at,
    states,
    way,
    stateNow: () => stateOf(desk, book),
    restart: () => changeDesk({ book, folder, card, sync: noSync }),
  });
}

describe('a change under faults', { timeout: 120_000 }, () => {
  it('says what the card has, in every cell of the matrix', async () => {
    const book = await builtInBook();
    const clean = changeDesk({ book, folder: stateFolder(), sync: noSync });
    const before = await stateOf(clean, book);
    const plan = await clean.changes.add(await draftOf(clean.session, book, sets), 'me');
    const planned = clean.sent();
    expect(endOf(await applied(clean.changes, plan.id, { confirm: sayYes }))).toBe('done');
    const commands = clean.sent() - planned;
    const states = { before, after: await stateOf(clean, book) };
    expect(states.after).not.toBe(states.before);

    const done = await tryAll(faultKinds, commands, (kind, at, onwards, way) =>
      tryCell(book, new LateFault(kind, onwards), at, states, way),
    );

    expect(done.filter(({ cell }) => cell.wrong !== undefined)).toEqual([]);
    // Who the card is, and for each register: read again, write, read back.
    expect(commands).toBeGreaterThanOrEqual(2 + 3 * sets.length);
    expect(done.length).toBeGreaterThanOrEqual(2 * faultKinds.length * commands);
    const said = new Set(done.map(({ cell }) => cell.said));
    for (const outcome of ['done', 'refused', 'put-back', 'unknown', 'PLAN_STALE']) {
      expect(said).toContain(outcome);
    }
  });
});
