/** Where something sits: 32 x dword + bit from that dword's least significant, and its width. */
export interface BitSpan {
  readonly offsetBits: number;
  readonly widthBits: number;
}

/** First and last byte that a span touches. Dwords are big-endian: bit 31 is in byte 0. */
export function byteRange({ offsetBits, widthBits }: BitSpan): { first: number; last: number } {
  const dword = Math.floor(offsetBits / 32);
  const bit = offsetBits % 32;
  if (widthBits > 64) {
    // Too wide for a number: bytes in their order from the dword that is named.
    return { first: dword * 4, last: dword * 4 + Math.ceil(widthBits / 8) - 1 };
  }
  if (widthBits > 32) {
    // The dword that is named holds the high half; the low half follows in the next one.
    const high = widthBits - 32;
    return { first: dword * 4 + 3 - Math.floor((high - 1) / 8), last: dword * 4 + 7 };
  }
  return {
    first: dword * 4 + 3 - Math.floor((bit + widthBits - 1) / 8),
    last: dword * 4 + 3 - Math.floor(bit / 8),
  };
}

/** `0x04`: where the dword is. */
export function addressLabel({ offsetBits }: BitSpan): string {
  return `0x${(Math.floor(offsetBits / 32) * 4).toString(16).padStart(2, '0')}`;
}

/** `15:0`, `29` */
export function bitsLabel({ offsetBits, widthBits }: BitSpan): string {
  const low = offsetBits % 32;
  return widthBits === 1 ? String(low) : `${String(low + widthBits - 1)}:${String(low)}`;
}

export function hexToBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes;
}

/** `00 00 02 00` between two bytes, both included. */
export function bytesLabel(bytes: Uint8Array, first: number, last: number): string {
  return Array.from(bytes.slice(first, last + 1), byteLabel).join(' ');
}

export function byteLabel(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** For each byte the indexes of the spans that touch it, narrowest span first. */
export function spansByByte(spans: readonly BitSpan[], lengthBytes: number): readonly number[][] {
  const owners: number[][] = Array.from({ length: lengthBytes }, () => []);
  spans.forEach((span, index) => {
    const { first, last } = byteRange(span);
    for (let at = first; at <= last; at += 1) owners[at]?.push(index);
  });
  const width = (index: number) => spans[index]?.widthBits ?? 0;
  for (const own of owners) own.sort((a, b) => width(a) - width(b));
  return owners;
}

/** The part of a span that lies in one dword: bits `high` to `low` of it, which are `valueLow` and up of the value. */
export interface SpanPiece {
  readonly dword: number;
  readonly high: number;
  readonly low: number;
  readonly valueLow: number;
}

/** The parts of a span, dword by dword, as `byteRange` places them. */
export function spanPieces({ offsetBits, widthBits }: BitSpan): readonly SpanPiece[] {
  const dword = Math.floor(offsetBits / 32);
  const low = offsetBits % 32;
  if (widthBits <= 32) return [{ dword, high: low + widthBits - 1, low, valueLow: 0 }];
  // A blob begins at the top of its first dword; a number of up to 64 bits ends at the foot of its second.
  const first = widthBits > 64 ? 32 : widthBits - 32;
  const pieces: SpanPiece[] = [];
  for (let left = widthBits; left > 0;) {
    const take = Math.min(pieces.length === 0 ? first : 32, left);
    left -= take;
    const foot = widthBits > 64 ? 32 - take : 0;
    pieces.push({
      dword: dword + pieces.length,
      high: foot + take - 1,
      low: foot,
      valueLow: left,
    });
  }
  return pieces;
}

/** Which bits of a byte a span covers, as a mask; 0 where it doesn't touch it. */
export function bitsInByte(span: BitSpan, byte: number): number {
  const top = 31 - 8 * (byte % 4);
  const piece = spanPieces(span).find(({ dword }) => dword === Math.floor(byte / 4));
  if (piece === undefined) return 0;
  const high = Math.min(piece.high, top);
  const low = Math.max(piece.low, top - 7);
  return high < low ? 0 : ((1 << (high - low + 1)) - 1) << (low - top + 7);
}
