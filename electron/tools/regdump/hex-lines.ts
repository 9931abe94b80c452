/** Lines of two words, `0x00000018 0x54306f6c`, made straight as bytes: a dump has a quarter of a million. */
import type { CrWords } from '../../prm/cr-words';

const LINE_BYTES = '0x00000000 0x00000000\n'.length;
const VALUE_AT = '0x00000000 0x'.length;
const ADDRESS_AT = '0x'.length;
const DIGITS = 8;
/** A piece is about 180 kB: large enough to be written at once, small enough not to matter. */
const LINES_PER_PIECE = 8192;

const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** @param separator between the two words, one character */
export function* hexLines(words: CrWords, separator: ' ' | ','): Generator<Uint8Array, void> {
  const { addresses, values } = words;
  const blank = new TextEncoder().encode(
    `0x00000000${separator}0x00000000\n`.repeat(Math.min(LINES_PER_PIECE, addresses.length)),
  );
  for (let from = 0; from < addresses.length; from += LINES_PER_PIECE) {
    const to = Math.min(addresses.length, from + LINES_PER_PIECE);
    const piece = blank.slice(0, LINE_BYTES * (to - from));
    let at = 0;
    for (let index = from; index < to; index += 1) {
      putHex(piece, at + ADDRESS_AT, addresses[index] ?? 0);
      putHex(piece, at + VALUE_AT, values[index] ?? 0);
      at += LINE_BYTES;
    }
    yield piece;
  }
}

function putHex(bytes: Uint8Array, at: number, value: number): void {
  for (let digit = DIGITS - 1; digit >= 0; digit -= 1) {
    bytes[at + digit] = digits[value & 0xf] ?? 0;
    value >>>= 4;
  }
}
