/**
 * The end of the process at random in 200 changes of the configuration, one after the other on one card: between two
 * commands, before a record is kept and behind it. Each time another process finds what is unfinished and recovers it.
 * Real kills of the whole program, by signal and through ioctls, are in test/native/killed-changes.test.ts: the gate
 * that they go through is the same.
 */
import { expect, it } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import type { SimulatedCard } from '../../../electron/device/simulator/card';
import { makeCard } from '../../../electron/device/simulator/make-card';
import { Session } from '../../../electron/device/session';
import { SimulatedTransport } from '../../../electron/device/simulator/simulated-transport';
import { planConfigSet } from '../../../electron/tools/config/plan-set';
import { builtInBook, builtInConfig } from '../tools/built-in-book';
import { storedItems, words } from '../tools/config/change-card';
import { applied, changeDesk, DEVICE, endOf, sayYes } from './change-desk';
import { MemoryJournal } from './memory-journal';

const CHANGES = 200;

/** Whole numbers from 0 up to, not including, `below`; the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function storedOf(card: SimulatedCard): Promise<string> {
  return (await storedItems(new Session(new SimulatedTransport(card, 'a look')))).join(' ');
}

/** A process of which nothing more is heard from the n-th thing that it does. */
class Dying {
  private left: number;
  readonly memory: MemoryJournal;

  constructor(
    private readonly card: SimulatedCard,
    memory: MemoryJournal,
    at: number,
  ) {
    this.left = at;
    this.memory = memory;
    memory.onAppend = () => {
      if (this.isDead()) throw new DeviceError('FILE_FAILED', 'the process has ended');
    };
  }

  get seen(): SimulatedCard {
    const { card } = this;
    return {
      profile: card.profile,
      openContext: () => card.openContext(),
      closeContext: (uid) => {
        card.closeContext(uid);
      },
      execute: (inbox, outLength, uid) =>
        this.isDead() ? new Promise(() => undefined) : card.execute(inbox, outLength, uid),
      createUmem: (...given) => card.createUmem(...given),
      destroyUmem: (...given) => card.destroyUmem(...given),
      books: () => card.books(),
    };
  }

  private isDead(): boolean {
    this.left -= 1;
    return this.left < 0;
  }
}

it('is recovered from each time, in 200 changes', { timeout: 300_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = dice(seed);
  const books = { registers: await builtInBook(), config: await builtInConfig() };
  const card = makeCard('cx6dx', books.registers, { configBook: books.config });
  const look = new Session(new SimulatedTransport(card, 'planning'));
  const ends = new Map<string, number>();

  for (let change = 0; change < CHANGES; change += 1) {
    const text = `NUM_OF_VFS=${random(127)} LINK_TYPE_P1=${random(2) + 1} BOOT_PKEY=${random(99)}`;
    const where = `seed ${seed}, change ${change}: ${text}`;
    const memory = new MemoryJournal();
    const before = await storedOf(card);
    const planned = await planConfigSet(look, books, words(text), { device: DEVICE });
    const dying = new Dying(card, memory, 2 + random(150));
    const desk = changeDesk({ book: books.registers, folder: '', card: dying.seen, memory });
    let said = 'before it was begun';
    try {
      const plan = await desk.changes.add(planned.draft, 'me');
      said = endOf(await applied(desk.changes, plan.id, { confirm: sayYes }));
    } catch (error) {
      expect(error, where).toBeInstanceOf(DeviceError);
    }
    ends.set(said, (ends.get(said) ?? 0) + 1);

    // Another process, later.
    memory.onAppend = () => undefined;
    const later = changeDesk({ book: books.registers, folder: '', card, memory });
    const [kept] = (await later.changes.journal()).changes;
    const now = await storedOf(card);
    if (kept === undefined) {
      expect(now, where).toBe(before);
      continue;
    }
    // Its process is this one, which lives: what has no end was cut off.
    const isCutOff = kept.open || kept.state === 'running';
    if (!isCutOff) {
      if (kept.state !== 'done') expect(now, where).toBe(before);
      continue;
    }
    expect(kept.state === 'done', where).toBe(false);
    const dead = changeDesk({
      book: books.registers,
      folder: '',
      card,
      memory,
      isAlive: () => false,
    });
    const way = random(2) === 0 ? 'finish' : 'undo';
    const recovery = await dead.changes.planRecovery(kept.begin.change, way, 'me', DEVICE);
    expect(endOf(await applied(dead.changes, recovery.id)), where).toBe('done');
    expect((await dead.changes.change(kept.begin.change)).open, where).toBe(false);
    const left = await planConfigSet(look, books, words(text), { device: DEVICE });
    if (way === 'undo') expect(await storedOf(card), where).toBe(before);
    else expect(left.draft.steps, where).toEqual([]);
  }

  expect(ends.get('unknown') ?? 0).toBeGreaterThan(0);
  expect(ends.get('done') ?? 0).toBeGreaterThan(0);
});
