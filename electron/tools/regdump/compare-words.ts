/** Two or more dumps of CR space side by side: the words of any of them, and how each behaved. */
import { makeCrWords, type CrWords } from '../../prm/cr-words';
import { behaviourOf, behaviours, type Behaviour } from './behaviour';

/** One byte holds in which dumps a word is. */
export const MOST_COMPARED = 8;

export interface Comparison {
  /** Of all dumps together, ascending. */
  readonly addresses: Uint32Array;
  /** One array per dump; 0 where the dump has no such word. */
  readonly values: readonly Uint32Array[];
  /** Bit n: dump n has the word. */
  readonly present: Uint8Array;
  /** Place in `behaviours`. */
  readonly behaviour: Uint8Array;
  /** Bits that differ between any two of the dumps that have the word. */
  readonly changedBits: Uint32Array;
  /** Words of each behaviour. */
  readonly counts: Readonly<Record<Behaviour, number>>;
}

/** @param dumps 1 to MOST_COMPARED, in the order in which they were taken */
export function compareWords(dumps: readonly CrWords[]): Comparison {
  const { addresses, values, present } = layTogether(dumps);
  const length = addresses.length;
  const behaviour = new Uint8Array(length);
  const changedBits = new Uint32Array(length);
  const all = 2 ** dumps.length - 1;
  const [first = new Uint32Array(), ...others] = values;
  const counts = new Uint32Array(behaviours.length);
  for (let index = 0; index < length; index += 1) {
    const base = first[index] ?? 0;
    let bits = 0;
    for (const other of others) bits |= base ^ (other[index] ?? 0);
    if (bits !== 0 || present[index] !== all) {
      const found = behaviourAt(values, present, index);
      behaviour[index] = behaviours.indexOf(found);
      changedBits[index] = present[index] === all ? bits : bitsAt(values, present, index);
    }
    counts[behaviour[index] ?? 0] = (counts[behaviour[index] ?? 0] ?? 0) + 1;
  }
  return {
    addresses,
    values,
    present,
    behaviour,
    changedBits,
    counts: Object.fromEntries(
      behaviours.map((name, place) => [name, counts[place] ?? 0]),
    ) as Record<Behaviour, number>,
  };
}

/** Difference of two words, signed: a counter that wraps has grown. */
export function wordStep(from: number, to: number): number {
  return (to - from) | 0;
}

function isPresent(present: Uint8Array, index: number, dump: number): boolean {
  return (((present[index] ?? 0) >> dump) & 1) === 1;
}

function behaviourAt(
  values: readonly Uint32Array[],
  present: Uint8Array,
  index: number,
): Behaviour {
  return behaviourOf(
    values.length,
    (dump) => isPresent(present, index, dump),
    (from, to) => wordStep(values[from]?.[index] ?? 0, values[to]?.[index] ?? 0),
  );
}

function bitsAt(values: readonly Uint32Array[], present: Uint8Array, index: number): number {
  let base: number | undefined;
  let bits = 0;
  for (const [dump, words] of values.entries()) {
    if (!isPresent(present, index, dump)) continue;
    base ??= words[index] ?? 0;
    bits |= base ^ (words[index] ?? 0);
  }
  return bits;
}

/** Change per second from the first dump to the last, of a word that both have. */
export function ratePerSecond(
  comparison: Comparison,
  index: number,
  timesMs: readonly number[],
): number | undefined {
  const seconds = ((timesMs.at(-1) ?? NaN) - (timesMs[0] ?? NaN)) / 1000;
  if (!(seconds > 0)) return undefined;
  let change = 0;
  for (let dump = 1; dump < comparison.values.length; dump += 1) {
    const [from, to] = [comparison.values[dump - 1]?.[index], comparison.values[dump]?.[index]];
    change += wordStep(from ?? 0, to ?? 0);
  }
  return change / seconds;
}

type Together = Pick<Comparison, 'addresses' | 'values' | 'present'>;

/** Dumps of one card have the same addresses: then nothing is moved. */
function layTogether(dumps: readonly CrWords[]): Together {
  const [first] = dumps;
  if (first === undefined)
    return { addresses: new Uint32Array(), values: [], present: new Uint8Array() };
  if (dumps.every(({ addresses }) => sameNumbers(addresses, first.addresses))) {
    const present = new Uint8Array(first.addresses.length).fill(2 ** dumps.length - 1);
    return { addresses: first.addresses, values: dumps.map(({ values }) => values), present };
  }
  return merge(dumps);
}

function sameNumbers(one: Uint32Array, other: Uint32Array): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) {
    if (one[index] !== other[index]) return false;
  }
  return true;
}

function merge(dumps: readonly CrWords[]): Together {
  const most = dumps.reduce((sum, { addresses }) => sum + addresses.length, 0);
  const { addresses } = makeCrWords(most);
  const present = new Uint8Array(most);
  const values = dumps.map(() => new Uint32Array(most));
  const heads = dumps.map(() => 0);
  let count = 0;
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    for (const [dump, words] of dumps.entries()) {
      const address = words.addresses[heads[dump] ?? 0];
      if (address !== undefined && address < next) next = address;
    }
    if (next === Number.POSITIVE_INFINITY) break;
    addresses[count] = next;
    for (const [dump, words] of dumps.entries()) {
      const head = heads[dump] ?? 0;
      const column = values[dump];
      if (words.addresses[head] !== next || column === undefined) continue;
      column[count] = words.values[head] ?? 0;
      present[count] = (present[count] ?? 0) | (1 << dump);
      heads[dump] = head + 1;
    }
    count += 1;
  }
  return {
    addresses: addresses.slice(0, count),
    values: values.map((column) => column.slice(0, count)),
    present: present.slice(0, count),
  };
}
