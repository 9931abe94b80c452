/** Lines of two words, `0x00000018 0x54306f6c`, made straight as bytes: a dump has a quarter of a million. */
import type { CrWords } from '../../prm/cr-words';

const LINE_BYTES = '0x00000000 0x00000000\n'.length;
const VALUE_AT = '0x00000000 0x'.length;
const ADDRESS_AT = '0x'.length;
/** A piece is about 180 kB: large enough to be written at once, small enough not to matter. */
const LINES_PER_PIECE = 8192;

/** Four digits for every value of 16 bits, as the bytes of a big-endian dword. Made when it is first needed. */
let quads: Uint32Array | undefined;

function makeQuads(): Uint32Array {
  const made = new Uint32Array(0x10000);
  const digits = Buffer.from('0123456789abcdef');
  const pairs = Uint16Array.from(
    { length: 0x100 },
    (_, byte) => ((digits[byte >> 4] ?? 0) << 8) | (digits[byte & 0xf] ?? 0),
  );
  for (let value = 0; value < made.length; value += 1) {
    made[value] = (pairs[value >> 8] ?? 0) * 0x10000 + (pairs[value & 0xff] ?? 0);
  }
  return made;
}

/** @param separator between the two words, one character */
export function* hexLines(words: CrWords, separator: ' ' | ','): Generator<Uint8Array, void> {
  const { addresses, values } = words;
  const table = (quads ??= makeQuads());
  const blank = new TextEncoder().encode(
    `0x00000000${separator}0x00000000\n`.repeat(Math.min(LINES_PER_PIECE, addresses.length)),
  );
  for (let from = 0; from < addresses.length; from += LINES_PER_PIECE) {
    const to = Math.min(addresses.length, from + LINES_PER_PIECE);
    const piece = blank.slice(0, LINE_BYTES * (to - from));
    const view = new DataView(piece.buffer);
    let at = 0;
    for (let index = from; index < to; index += 1) {
      putHex(view, at + ADDRESS_AT, addresses[index] ?? 0, table);
      putHex(view, at + VALUE_AT, values[index] ?? 0, table);
      at += LINE_BYTES;
    }
    yield piece;
  }
}

function putHex(view: DataView, at: number, value: number, table: Uint32Array): void {
  view.setUint32(at, table[value >>> 16] ?? 0);
  view.setUint32(at + 4, table[value & 0xffff] ?? 0);
}
