/**
 * Every fault at every command of changes of the configuration: what is said of the outcome is what the card has set,
 * byte for byte and nothing else set with it; the journal says the same, and what is unknown can be recovered either way.
 */
import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { configBook } from '../../../electron/catalog/config-catalogue';
import type { FaultKind } from '../../../electron/device/simulator/cards/faults';
import { invalidateAll, writeItem } from '../../../electron/device/configuration-writes';
import { Session } from '../../../electron/device/session';
import { makeCard } from '../../../electron/device/simulator/make-card';
import type { SimulatedCard } from '../../../electron/device/simulator/card';
import { SimulatedTransport } from '../../../electron/device/simulator/simulated-transport';
import type { PlannedConfig } from '../../../electron/tools/config/config-draft';
import type { ConfigBooks } from '../../../electron/tools/config/query';
import { builtInBook, builtInConfig } from '../tools/built-in-book';
import { changeCard, storedItems, type ChangeCard } from '../tools/config/change-card';
import { applied, changeDesk, endOf, sayYes } from './change-desk';
import { MemoryJournal } from './memory-journal';
import { faultKinds, LateFault, tryAll, type Cell } from './fault-kinds';
import { tryFault } from './try-fault';

/** One item that was set, one that has a default, one that has none; another one beside them. */
const names = [
  'nv_global_pci_conf',
  'nv_global_pci_cap',
  'nv_vpi_link_type',
  'nv_rom_ib_boot_conf',
];

/** Errnos differ in their words only; the matrix of registers has more of them. */
const isAnotherErrno = (kind: FaultKind): boolean =>
  kind.type === 'errno' && kind.errno !== constants.errno.EIO;

const kinds: readonly FaultKind[] = [
  ...faultKinds.filter((kind) => !isAnotherErrno(kind)),
  // Nothing there, and nothing free: what a card also says of an item that it holds nothing of.
  { type: 'status', status: 0x05, syndrome: 4 },
  { type: 'status', status: 0x0f, syndrome: 5 },
];

const rawFile = `MLNX_RAW_TLV_FILE
0x020c000c 0x00000080 0x00000000 0x9c000000 0x80020010 0x02c3f045
0x020c0004 0x01020012 0x00000000 0x00000004
0x020c0004 0x03000222 0x00000000 0x00000007
`;

const changes: Readonly<Record<string, (card: ChangeCard) => Promise<PlannedConfig>>> = {
  'setting three items': (card) => card.set('NUM_OF_VFS=16 LINK_TYPE_P1=ib BOOT_PKEY=3'),
  'resetting one item': (card) => card.reset('NUM_OF_VFS'),
  'resetting everything': (card) => card.reset(),
  'a raw file': (card) => card.raw(rawFile),
};

async function smallBooks(): Promise<ConfigBooks> {
  const whole = await builtInConfig();
  const items = whole.items.filter(({ name }) => names.includes(name));
  return { registers: await builtInBook(), config: configBook('four items', items) };
}

/** What was set on a card, as one text. */
async function storedOf(card: SimulatedCard): Promise<string> {
  const look = new Session(new SimulatedTransport(card, 'a look'));
  return (await storedItems(look)).join(' ');
}

/** Cards that cells use one after the other, as fresh as new ones each time. */
class Cards {
  private readonly free: SimulatedCard[] = [];

  constructor(private readonly books: ConfigBooks) {}

  take(): SimulatedCard {
    const { registers, config } = this.books;
    return this.free.pop() ?? makeCard('cx6dx', registers, { configBook: config });
  }

  /** @param stored what a new one has set */
  async giveBack(card: SimulatedCard, stored: string): Promise<void> {
    const look = new Session(new SimulatedTransport(card, 'a look'));
    await invalidateAll(look);
    for (const item of stored.split(' ')) {
      const [type = '', payload = ''] = item.split('=');
      const header = Buffer.from(`02090000${type}00000000`, 'hex');
      header[3] = payload.length / 2;
      await writeItem(look, header, Buffer.from(payload, 'hex'), type);
    }
    await look.close();
    this.free.push(card);
  }
}

async function tryCell(
  books: ConfigBooks,
  planned: PlannedConfig,
  fault: LateFault,
  at: number,
  states: { readonly before: string; readonly after: string },
  way: 'finish' | 'undo',
  card: SimulatedCard,
): Promise<Cell> {
  const memory = new MemoryJournal();
  const common = { book: books.registers, folder: '', card, memory };
  const desk = changeDesk({ ...common, faults: fault.plan });
  const plan = await desk.changes.add(planned.draft, 'me');
  return tryFault({
    desk,
    plan: plan.id,
    fault,
    at,
    states,
    way,
    stateNow: () => storedOf(card),
    restart: () => changeDesk(common),
  });
}

describe('a change of the configuration under faults', { timeout: 400_000 }, () => {
  it.each(Object.keys(changes))('says what the card has: %s', async (name) => {
    const books = await smallBooks();
    const clean = await changeCard({ config: books.config });
    const before = await storedOf(clean.card);
    const planned = await changes[name]!(clean);
    const plan = await clean.desk.changes.add(planned.draft, 'me');
    const start = clean.desk.sent();
    const ended = endOf(await applied(clean.desk.changes, plan.id, { confirm: sayYes }));
    const commands = clean.desk.sent() - start;
    const states = { before, after: await storedOf(clean.card) };
    expect(ended).toBe('done');
    expect(states.after).not.toBe(states.before);

    const cards = new Cards(books);
    const done = await tryAll(kinds, commands, async (kind, at, onwards, way) => {
      const card = cards.take();
      const fault = new LateFault(kind, onwards);
      const cell = await tryCell(books, planned, fault, at, states, way, card);
      await cards.giveBack(card, before);
      return cell;
    });
    const wrong = done.filter(({ cell }) => cell.wrong !== undefined);
    expect(wrong.slice(0, 20)).toEqual([]);
    const said = new Set(done.map(({ cell }) => cell.said));
    for (const outcome of ['done', 'refused', 'unknown', 'PLAN_STALE']) {
      expect(said).toContain(outcome);
    }
  });
});
