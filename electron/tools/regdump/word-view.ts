/**
 * The rows of a comparison that a filter lets through, with what lies between them folded, and pages of them. All
 * of it works on typed arrays, so that a filter that is being typed answers at once.
 */
import { behaviours, type Behaviour } from './behaviour';
import { ratePerSecond, type Comparison } from './compare-words';

export interface WordFilter {
  /** `changed`: not the same; `marked`: with a bookmark or a note. */
  readonly show: 'all' | 'changed' | 'marked' | Behaviour;
  /** Addresses from and up to, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Words with this value in any of the dumps; with `mask`, its bits only. */
  readonly value?: number | undefined;
  readonly mask?: number | undefined;
}

export interface AddressNote {
  readonly marked: boolean;
  readonly note: string;
}
export type AddressNotes = ReadonlyMap<number, AddressNote>;

export interface WordRow {
  readonly type: 'word';
  readonly address: number;
  /** One per dump; null where that has no such word. */
  readonly values: (number | null)[];
  readonly behaviour: Behaviour;
  /** Change per second of a word that grows or falls. */
  readonly rate?: number;
  readonly changedBits: number;
  readonly marked: boolean;
  readonly note: string;
}
export type ViewRow = WordRow | { readonly type: 'fold'; readonly words: number };

export interface OverviewSlice {
  readonly from: number;
  readonly to: number;
  readonly words: number;
  readonly changed: number;
  readonly row: number;
}

const ALL_BITS = 0xffff_ffff;

export class WordView {
  /** Rows: a place in the comparison, or, negative, how many words are folded there. */
  private readonly entries: Int32Array;
  readonly matching: number;

  constructor(
    private readonly comparison: Comparison,
    filter: WordFilter,
    private readonly notes: AddressNotes,
    private readonly timesMs: readonly number[],
  ) {
    const { length } = comparison.addresses;
    const entries = new Int32Array(2 * length + 1);
    let [count, matching, folded] = [0, 0, 0];
    const passes = filterOf(comparison, filter, notes);
    for (let index = 0; index < length; index += 1) {
      if (!passes(index)) {
        folded += 1;
        continue;
      }
      if (folded > 0) entries[count++] = -folded;
      folded = 0;
      entries[count++] = index;
      matching += 1;
    }
    if (folded > 0) entries[count++] = -folded;
    this.entries = entries.slice(0, count);
    this.matching = matching;
  }

  get rowCount(): number {
    return this.entries.length;
  }

  page(offset: number, count: number): ViewRow[] {
    return Array.from(this.entries.subarray(offset, offset + count), (entry) =>
      entry < 0 ? { type: 'fold', words: -entry } : this.word(entry),
    );
  }

  /** The row of an address, or of the first above it; the last row where there is none. */
  rowOf(address: number): number {
    const { addresses } = this.comparison;
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      // A fold stands before the word that follows it.
      const entry = this.entries[middle] ?? 0;
      const index = entry < 0 ? (this.entries[middle + 1] ?? addresses.length) : entry;
      if ((addresses[index] ?? Number.POSITIVE_INFINITY) < address) low = middle + 1;
      else high = middle;
    }
    const row = (this.entries[low] ?? 0) < 0 ? low + 1 : low;
    return Math.max(0, Math.min(row, this.entries.length - 1));
  }

  /** The space from the first to the last address, cut into equal lengths. */
  overview(slices: number): OverviewSlice[] {
    const { addresses, behaviour } = this.comparison;
    const [first = 0, last = 0] = [addresses[0], addresses.at(-1)];
    const length = Math.max(4, Math.ceil((last - first + 4) / slices / 4) * 4);
    const words = new Uint32Array(slices);
    const changed = new Uint32Array(slices);
    for (let index = 0; index < addresses.length; index += 1) {
      const slice = Math.floor(((addresses[index] ?? 0) - first) / length);
      words[slice] = (words[slice] ?? 0) + 1;
      if (behaviour[index] !== 0) changed[slice] = (changed[slice] ?? 0) + 1;
    }
    return Array.from(words, (count, slice) => ({
      from: first + slice * length,
      to: Math.min(ALL_BITS, first + (slice + 1) * length - 1),
      words: count,
      changed: changed[slice] ?? 0,
      row: this.rowOf(first + slice * length),
    }));
  }

  /** The row of an address, its run of consecutive words, and what happened around it; undefined: no such word. */
  place(address: number):
    | {
        readonly row: WordRow;
        readonly block: {
          readonly from: number;
          readonly words: number;
          readonly position: number;
        };
        readonly neighbours: { readonly of: number; readonly changed: number };
      }
    | undefined {
    const { addresses, behaviour } = this.comparison;
    const index = indexOfAddress(addresses, address);
    if (index === undefined) return undefined;
    let [from, to] = [index, index];
    while (from > 0 && addresses[from - 1] === (addresses[from] ?? 0) - 4) from -= 1;
    while (addresses[to + 1] === (addresses[to] ?? 0) + 4) to += 1;
    const around = behaviour.subarray(Math.max(0, index - 8), index + 9);
    const changedHere = behaviour[index] === 0 ? 0 : 1;
    return {
      row: this.word(index),
      block: { from: addresses[from] ?? 0, words: to - from + 1, position: index - from },
      neighbours: {
        of: around.length - 1,
        changed: around.reduce((sum, each) => sum + (each === 0 ? 0 : 1), 0) - changedHere,
      },
    };
  }

  private word(index: number): WordRow {
    const { addresses, values, present, behaviour, changedBits } = this.comparison;
    const address = addresses[index] ?? 0;
    const how = behaviours[behaviour[index] ?? 0] ?? 'same';
    const rate =
      how === 'grows' || how === 'falls'
        ? ratePerSecond(this.comparison, index, this.timesMs)
        : undefined;
    return {
      type: 'word',
      address,
      values: values.map((column, dump) =>
        (((present[index] ?? 0) >> dump) & 1) === 1 ? (column[index] ?? 0) : null,
      ),
      behaviour: how,
      ...(rate === undefined ? {} : { rate }),
      changedBits: changedBits[index] ?? 0,
      marked: this.notes.get(address)?.marked ?? false,
      note: this.notes.get(address)?.note ?? '',
    };
  }
}

function indexOfAddress(addresses: Uint32Array, address: number): number | undefined {
  let [low, high] = [0, addresses.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((addresses[middle] ?? 0) < address) low = middle + 1;
    else high = middle;
  }
  return addresses[low] === address ? low : undefined;
}

function filterOf(
  { addresses, values, present, behaviour }: Comparison,
  { show, from = 0, to = ALL_BITS, value, mask = ALL_BITS }: WordFilter,
  notes: AddressNotes,
): (index: number) => boolean {
  const wanted =
    show === 'all' || show === 'changed' || show === 'marked' ? -1 : behaviours.indexOf(show);
  const bits = value === undefined ? undefined : (value & mask) >>> 0;
  return (index) => {
    const address = addresses[index] ?? 0;
    if (address < from || address > to) return false;
    const how = behaviour[index] ?? 0;
    if (wanted !== -1 ? how !== wanted : show === 'changed' && how === 0) return false;
    if (show === 'marked' && !notes.has(address)) return false;
    if (bits === undefined) return true;
    for (let dump = 0; dump < values.length; dump += 1) {
      const here = (((present[index] ?? 0) >> dump) & 1) === 1;
      if (here && ((values[dump]?.[index] ?? 0) & mask) >>> 0 === bits) return true;
    }
    return false;
  };
}
