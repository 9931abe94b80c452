import { leavesOf, type Leaf } from '../../../electron/prm/leaves';
import type { RegisterLayout } from '../../../electron/prm/register';
import type { SeededRandom } from './seeded-random';

/** INDEX fields of one request. */
export type IndexValues = readonly { readonly leaf: Leaf; readonly value: number }[];

/**
 * Random values for all INDEX fields of a register. Members of a union share their bits, so of those that
 * overlap only the first gets one. Fields with named values mostly get one of these: that is what picks the
 * members of unions.
 */
export function chooseIndexes(register: RegisterLayout, random: SeededRandom): IndexValues {
  const taken: Leaf[] = [];
  for (const leaf of leavesOf(register.layout)) {
    if (leaf.access === 'INDEX' && !taken.some((other) => overlaps(leaf, other))) taken.push(leaf);
  }
  return taken.map((leaf) => ({ leaf, value: chooseValue(leaf, random) }));
}

function chooseValue(leaf: Leaf, random: SeededRandom): number {
  const limit = 2 ** Math.min(leaf.widthBits, 32);
  const named = (leaf.enums ?? []).filter(({ value }) => value < limit);
  if (named.length > 0 && random.below(4) > 0) return named[random.below(named.length)]!.value;
  return random.below(limit);
}

export function overlaps(one: Leaf, other: Leaf): boolean {
  return (
    one.offsetBits < other.offsetBits + other.widthBits &&
    other.offsetBits < one.offsetBits + one.widthBits
  );
}

/** As `-i` takes them, of mstreg and of ours. */
export function indexArguments(indexes: IndexValues): string[] {
  if (indexes.length === 0) return [];
  return ['-i', indexes.map(({ leaf, value }) => `${leaf.path}=${String(value)}`).join(',')];
}
