/**
 * Bits in big-endian dwords. A place is «dword, then bit from its least significant end», as layout.ts
 * says. A leaf lies inside one dword, or, from 33 to 64 bits, is right-aligned in two dwords with its
 * high half first.
 */
import type { FieldValue } from './layout';
import { LayoutError } from './layout-error';

const DWORD_BITS = 32;

/** Throws unless such a leaf can exist: whole numbers, 1 to 64 bits, not across a dword. */
export function checkPlace(offsetBits: number, widthBits: number): void {
  if (!Number.isSafeInteger(offsetBits) || offsetBits < 0) {
    throw new LayoutError('bad-layout', '', `offset ${offsetBits} is not a place in the bytes`);
  }
  if (!Number.isInteger(widthBits) || widthBits < 1 || widthBits > 2 * DWORD_BITS) {
    throw new LayoutError('bad-layout', '', `a leaf has 1 to 64 bits, not ${widthBits}`);
  }
  const bit = offsetBits % DWORD_BITS;
  if (widthBits > DWORD_BITS ? bit !== 0 : bit + widthBits > DWORD_BITS) {
    throw new LayoutError('bad-layout', '', `${widthBits} bits at bit ${bit} cross their dword`);
  }
}

/** Bytes that must be there so that the leaf can be read: index of its last byte, plus one. */
export function bytesNeeded(offsetBits: number, widthBits: number): number {
  const dword = Math.floor(offsetBits / DWORD_BITS);
  if (widthBits > DWORD_BITS) return 4 * dword + 8;
  return 4 * dword + 4 - Math.floor((offsetBits % DWORD_BITS) / 8);
}

function checkRoom(bytes: Uint8Array, offsetBits: number, widthBits: number): void {
  const needed = bytesNeeded(offsetBits, widthBits);
  if (bytes.length < needed) {
    throw new LayoutError('too-short', '', `needs ${needed} bytes, there are ${bytes.length}`);
  }
}

/** Reads up to 32 bits of one dword, byte by byte, so that the rest of the dword need not be there. */
function readPart(bytes: Uint8Array, dword: number, bit: number, width: number): number {
  const last = 4 * dword + 3 - Math.floor(bit / 8);
  const first = 4 * dword + 3 - Math.floor((bit + width - 1) / 8);
  // Four bytes at most: what is above bit 31 comes back by the unsigned shift.
  let value = 0;
  for (let index = first; index <= last; index += 1) value = (value << 8) | (bytes[index] ?? 0);
  const unmasked = value >>> (bit % 8);
  return width === DWORD_BITS ? unmasked : unmasked & ((1 << width) - 1);
}

function writePart(
  bytes: Uint8Array,
  dword: number,
  bit: number,
  width: number,
  value: number,
): void {
  let left = value;
  let remaining = width;
  let position = bit;
  while (remaining > 0) {
    const index = 4 * dword + 3 - Math.floor(position / 8);
    const low = position % 8;
    const taken = Math.min(8 - low, remaining);
    const mask = ((1 << taken) - 1) << low;
    const chunk = (left % 2 ** taken) << low;
    bytes[index] = ((bytes[index] ?? 0) & ~mask) | chunk;
    left = Math.floor(left / 2 ** taken);
    position += taken;
    remaining -= taken;
  }
}

/** Reads a leaf: a number up to 32 bits, a bigint above. LayoutError `too-short` or `bad-layout`. */
export function readBits(bytes: Uint8Array, offsetBits: number, widthBits: number): FieldValue {
  checkPlace(offsetBits, widthBits);
  checkRoom(bytes, offsetBits, widthBits);
  const dword = Math.floor(offsetBits / DWORD_BITS);
  if (widthBits <= DWORD_BITS) return readPart(bytes, dword, offsetBits % DWORD_BITS, widthBits);
  const high = BigInt(readPart(bytes, dword, 0, widthBits - DWORD_BITS));
  return (high << 32n) | BigInt(readPart(bytes, dword + 1, 0, DWORD_BITS));
}

/** Writes a leaf and leaves all other bits as they are. A bigint is taken for any width, a number too
 * where it is exact. LayoutError `out-of-range`, `too-short` or `bad-layout`. */
export function writeBits(
  bytes: Uint8Array,
  offsetBits: number,
  widthBits: number,
  value: FieldValue,
): void {
  checkPlace(offsetBits, widthBits);
  checkRoom(bytes, offsetBits, widthBits);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new LayoutError('out-of-range', '', `${value} is not a whole number`);
  }
  const exact = BigInt(value);
  if (exact < 0n || exact >> BigInt(widthBits) !== 0n) {
    throw new LayoutError('out-of-range', '', `${exact} does not fit into ${widthBits} bits`);
  }
  const dword = Math.floor(offsetBits / DWORD_BITS);
  if (widthBits <= DWORD_BITS) {
    writePart(bytes, dword, offsetBits % DWORD_BITS, widthBits, Number(exact));
    return;
  }
  writePart(bytes, dword, 0, widthBits - DWORD_BITS, Number(exact >> 32n));
  writePart(bytes, dword + 1, 0, DWORD_BITS, Number(exact & 0xffffffffn));
}

/**
 * Turns the place of a field as mailbox documents give it (its first bit, counted from the most
 * significant bit of the stream) into ours.
 */
export function fromMsb0(bitOffset: number, widthBits: number): number {
  const dword = Math.floor(bitOffset / DWORD_BITS);
  const end = bitOffset + widthBits - DWORD_BITS * dword;
  const width = widthBits > DWORD_BITS ? 2 * DWORD_BITS : DWORD_BITS;
  const offsetBits = DWORD_BITS * dword + width - end;
  checkPlace(offsetBits, widthBits);
  return offsetBits;
}
