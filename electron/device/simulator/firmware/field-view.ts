/** Named access to the fields of a register's bytes, for those who model registers. */
import { readBits } from '../../../prm/bits';
import type { FieldValue, Layout } from '../../../prm/layout';
import { findLeaf, leavesOf } from '../../../prm/leaves';

/** Values by field name, as the codec takes them. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** Reads fields by name; one that the layout doesn't have, or that lies past the bytes, is 0: another
 * catalogue may know another version of a register. */
export class FieldView {
  constructor(
    private readonly layout: Layout,
    private readonly bytes: Uint8Array,
  ) {}

  number(name: string): number {
    return Number(this.value(name));
  }

  private value(name: string): FieldValue {
    const leaf = findLeaf(leavesOf(this.layout), name);
    if (leaf === undefined || (leaf.offsetBits + leaf.widthBits) / 8 > this.bytes.length) return 0;
    return readBits(this.bytes, leaf.offsetBits, leaf.widthBits);
  }
}

/** Only those values whose fields the layout has. */
export function knownValues(layout: Layout, values: FieldValues): Record<string, FieldValue> {
  const leaves = leavesOf(layout);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => findLeaf(leaves, name) !== undefined),
  );
}

/** A 64-bit counter whose halves are the fields `name_high` and `name_low`. */
export function counter(name: string, value: bigint): FieldValues {
  const low64 = BigInt.asUintN(64, value);
  return {
    [`${name}_high`]: Number(low64 >> 32n),
    [`${name}_low`]: Number(low64 & 0xffff_ffffn),
  };
}

/** A 64-bit value whose halves are `name_hi` and `name_lo`. */
export function wide(name: string, value: bigint): FieldValues {
  const low64 = BigInt.asUintN(64, value);
  return {
    [`${name}_hi`]: Number(low64 >> 32n),
    [`${name}_lo`]: Number(low64 & 0xffff_ffffn),
  };
}

/** ASCII text in an array of 8-bit fields, zero-filled. */
export function asciiBytes(name: string, text: string, count: number): FieldValues {
  const values: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    values[`${name}[${String(index)}]`] = text.charCodeAt(index) || 0;
  }
  return values;
}

/** ASCII text in an array of 32-bit fields, first character in the highest byte, `fill` behind it. */
export function asciiDwords(name: string, text: string, count: number, fill = '\0'): FieldValues {
  const padded = text.padEnd(4 * count, fill);
  const values: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    values[`${name}[${String(index)}]`] = asciiDword(padded.slice(4 * index, 4 * index + 4));
  }
  return values;
}

/** Up to four characters as one big-endian dword. */
export function asciiDword(text: string): number {
  let dword = 0;
  for (let index = 0; index < 4; index += 1) {
    dword = dword * 256 + ((text.charCodeAt(index) || 0) & 0xff);
  }
  return dword;
}

/** Bytes in an array of 32-bit fields. */
export function bytesAsDwords(name: string, bytes: Uint8Array): FieldValues {
  const values: Record<string, number> = {};
  for (let offset = 0; offset < bytes.length; offset += 4) {
    let dword = 0;
    for (let index = 0; index < 4; index += 1) dword = dword * 256 + (bytes[offset + index] ?? 0);
    values[`${name}[${String(offset / 4)}]`] = dword;
  }
  return values;
}
