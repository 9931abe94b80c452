/** Fields as they are watched: the two halves of a 64-bit counter, `name_high` and `name_low`, are one. */
import { readBits } from '../../prm/bits';
import type { EnumValue, FieldValue } from '../../prm/layout';
import type { Leaf } from '../../prm/leaves';

const HALF_BITS = 32;

export interface WatchedField {
  /** Dotted path, unique within a register; of joined halves without `_high` and `_low`. */
  readonly path: string;
  readonly name: string;
  readonly widthBits: number;
}

/** A watched field with where its bits are. */
export interface WatchedPlace extends WatchedField {
  readonly offsetBits: number;
  /** Of the less significant half, where it has two. */
  readonly lowOffsetBits?: number | undefined;
  readonly enums?: readonly EnumValue[] | undefined;
}

/** What there is to watch in an answer that has these leaves, in their order. */
export function watchedPlaces(leaves: readonly Leaf[]): WatchedPlace[] {
  const byPath = new Map(leaves.map((leaf) => [leaf.path, leaf]));
  return leaves.flatMap((leaf): WatchedPlace[] => {
    const { path, name, widthBits, offsetBits, enums } = leaf;
    const low = byPath.get(path.replace(/_high$/, '_low'));
    if (low !== undefined && areHalves(leaf, low)) {
      return [
        {
          path: path.slice(0, -'_high'.length),
          name: name.slice(0, -'_high'.length),
          widthBits: 2 * HALF_BITS,
          offsetBits,
          lowOffsetBits: low.offsetBits,
        },
      ];
    }
    const high = byPath.get(path.replace(/_low$/, '_high'));
    if (high !== undefined && areHalves(high, leaf)) return [];
    return [{ path, name, widthBits, offsetBits, enums }];
  });
}

/** Two whole dwords in a row that say of themselves which is which. */
function areHalves(high: Leaf, low: Leaf): boolean {
  return (
    high.name.endsWith('_high') &&
    low.name === high.name.replace(/_high$/, '_low') &&
    high.widthBits === HALF_BITS &&
    low.widthBits === HALF_BITS &&
    low.offsetBits === high.offsetBits + HALF_BITS
  );
}

export function readPlace(data: Uint8Array, place: WatchedPlace): FieldValue {
  const value = readBits(
    data,
    place.offsetBits,
    place.lowOffsetBits === undefined ? place.widthBits : HALF_BITS,
  );
  if (place.lowOffsetBits === undefined) return value;
  return (BigInt(value) << 32n) | BigInt(readBits(data, place.lowOffsetBits, HALF_BITS));
}
