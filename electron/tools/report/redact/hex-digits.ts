/** The hex digits of a text without what separates them, and where each stands. */

export interface DigitStream {
  /** Small letters; a byte that is no digit where a run of digits ends. */
  readonly digits: Uint8Array;
  /** Place in the text of each. */
  readonly places: Uint32Array;
}

const BREAK = 0;
/** More of them between two digits, and the digits don't belong together. */
const MOST_SEPARATORS = 6;

const separators: ReadonlySet<number> = new Set(
  Array.from(' \t\r\n:.,-_|"\'[]', (character) => character.charCodeAt(0)),
);
const isSeparator = Uint8Array.from({ length: 256 }, (_, byte) => (separators.has(byte) ? 1 : 0));
const isDigit = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) ? 1 : 0,
);
const ZERO = 0x30;
const X = 0x78;

/** @param text with small letters only */
export function digitsOf(text: Uint8Array): DigitStream {
  const digits = new Uint8Array(text.length);
  const places = new Uint32Array(text.length);
  let count = 0;
  let separated = 0;
  const add = (digit: number, place: number): void => {
    digits[count] = digit;
    places[count] = place;
    count += 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (isDigit[byte] === 1) {
      if (byte === ZERO && text[at + 1] === X) {
        at += 1;
        separated += 1;
        continue;
      }
      add(byte, at);
      separated = 0;
    } else if (isSeparator[byte] === 1 && separated < MOST_SEPARATORS) separated += 1;
    else if (count > 0 && digits[count - 1] !== BREAK) {
      add(BREAK, at);
      separated = 0;
    }
  }
  return { digits: digits.subarray(0, count), places: places.subarray(0, count) };
}
