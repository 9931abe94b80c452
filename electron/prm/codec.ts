/** The one codec: bytes to fields and back, for everything that a Layout describes. */
import { readBits, writeBits } from './bits';
import type { FieldValue, Layout } from './layout';
import { LayoutError } from './layout-error';
import { findLeaf, leavesOf, selectLeaves, type Leaf } from './leaves';

export interface DecodedField {
  readonly leaf: Leaf;
  readonly value: FieldValue;
}

export interface Decoded {
  readonly fields: readonly DecodedField[];
  /** Each a sentence for a person (selectLeaves). */
  readonly warnings: readonly string[];
}

/** Names the leaf in an error of bits.ts, which knows none. */
function naming(leaf: Leaf, error: unknown): unknown {
  return error instanceof LayoutError
    ? new LayoutError(error.reason, leaf.path, error.detail)
    : error;
}

function read(bytes: Uint8Array, leaf: Leaf): FieldValue {
  try {
    return readBits(bytes, leaf.offsetBits, leaf.widthBits);
  } catch (error) {
    throw naming(leaf, error);
  }
}

function require(layout: Layout, name: string): Leaf {
  const leaf = findLeaf(leavesOf(layout), name);
  if (leaf === undefined) {
    throw new LayoutError('unknown-field', name, `${layout.name} has no such field`);
  }
  return leaf;
}

/** Reads all fields that are there. LayoutError `too-short` where the bytes end before one of them,
 * unless that is an array of variable length. */
export function decode(layout: Layout, bytes: Uint8Array): Decoded {
  const { leaves, warnings } = selectLeaves(layout, bytes);
  return { fields: leaves.map((leaf) => ({ leaf, value: read(bytes, leaf) })), warnings };
}

/**
 * Writes values into a copy of `base`, or into zeros of the layout's size. Names are those of findLeaf;
 * bits that no value is given for stay. LayoutError `unknown-field`, `out-of-range` or `too-short`.
 */
export function encode(
  layout: Layout,
  values: Readonly<Record<string, FieldValue>>,
  base?: Uint8Array,
): Uint8Array {
  const bytes = base?.slice() ?? new Uint8Array(Math.ceil(layout.sizeBits / 8));
  for (const [name, value] of Object.entries(values)) {
    const leaf = require(layout, name);
    try {
      writeBits(bytes, leaf.offsetBits, leaf.widthBits, value);
    } catch (error) {
      throw naming(leaf, error);
    }
  }
  return bytes;
}

/** Reads one field by name, whether or not a union's selector picks it. */
export function readField(layout: Layout, bytes: Uint8Array, name: string): FieldValue {
  return read(bytes, require(layout, name));
}

/** Reads one field of at most 53 significant bits as a number; LayoutError `out-of-range` above. */
export function readNumber(layout: Layout, bytes: Uint8Array, name: string): number {
  const value = Number(readField(layout, bytes, name));
  if (!Number.isSafeInteger(value)) {
    throw new LayoutError('out-of-range', name, 'its value is wider than 53 bits');
  }
  return value;
}
