/**
 * The one layout type: registers, mailboxes, capabilities, dump segments and configuration items are
 * all described with it, and one codec (codec.ts) reads and writes them all.
 *
 * Coordinates are «dword, then bit from its least significant end»: offsetBits = 32 x dword + bit.
 * That is how ADB files count. Mailbox documents count from the most significant bit of the stream;
 * `fromMsb0` in bits.ts converts. All dwords are big-endian.
 */

/** What a field is for. INDEX chooses the instance, OP modifies the operation; both go into a request. */
export type Access = 'RO' | 'RW' | 'WO' | 'INDEX' | 'OP';

export interface EnumValue {
  readonly name: string;
  readonly value: number;
}

/** Length of an array that is known only when the bytes are there. */
export interface VariableLength {
  /** Expression for the element count (expression.ts), or undefined: as many as the bytes hold. */
  readonly count?: string;
}

export interface Field {
  readonly name: string;
  /** Start within the enclosing layout. For an array of sub-dword elements: where element 0 is. */
  readonly offsetBits: number;
  /** Width of the field, or of one element of an array. A leaf is at most 64 bits wide; a leaf wider
   * than 32 starts at bit 0 of a dword, which holds its high half. */
  readonly widthBits: number;
  /** Number of elements; absent: not an array. */
  readonly count?: number;
  /** Index of the first element, 0 unless given. */
  readonly lowBound?: number;
  readonly variable?: VariableLength;
  /** Sub-dword elements run from the least significant end of a dword (no shipped file does that). */
  readonly lsbFirst?: boolean;
  readonly access?: Access;
  readonly enums?: readonly EnumValue[];
  /** Structure of the field (or of each element); absent: a leaf. */
  readonly layout?: Layout;
  /** Where `layout` is a union: path of the field whose enum name picks the member. */
  readonly selector?: string;
  /** Member of a union: the enum names of the selector that pick it. */
  readonly selectedBy?: string;
  /** Shown only while this expression (expression.ts) is not 0. */
  readonly condition?: string;
  /** One sentence on what it is; from the person's own files, or our own words. */
  readonly description?: string;
}

export interface Layout {
  readonly name: string;
  readonly sizeBits: number;
  readonly kind: 'struct' | 'union';
  readonly fields: readonly Field[];
}

/** Value of a leaf: a number up to 32 bits, a bigint above. */
export type FieldValue = number | bigint;
