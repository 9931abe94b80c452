/** Base64 of bytes that stand somewhere in a longer run: which characters only they decide, and how to change them. */

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FOR_URLS = `${STANDARD.slice(0, 62)}-_`;
const BITS = 6;

/** What is looked for: the characters that only the bytes decide, and how far into the first byte they begin. */
export interface Base64Core {
  readonly find: Uint8Array;
  /** Bytes before them in their group of three. */
  readonly alignment: 0 | 1 | 2;
}

/** In each of the three places that bytes can have in a group, in both alphabets. */
export function base64Cores(bytes: Uint8Array): readonly Base64Core[] {
  return ([0, 1, 2] as const).flatMap((alignment) => {
    const padded = new Uint8Array(alignment + bytes.length);
    padded.set(bytes, alignment);
    const first = Math.ceil((8 * alignment) / BITS);
    const end = Math.floor((8 * padded.length) / BITS);
    const core = Buffer.from(padded).toString('base64').slice(first, end);
    const spellings = new Set([core, core.replaceAll('+', '-').replaceAll('/', '_')]);
    return [...spellings].map((text) => ({ find: Uint8Array.from(Buffer.from(text)), alignment }));
  });
}

/**
 * The characters that say `put` where the core was found, those at its edges included: they hold bits of the
 * neighbours, which stay.
 * @param at where the core begins
 * @returns characters to write, by place
 */
export function spellBase64(
  text: Uint8Array,
  at: number,
  { find, alignment }: Base64Core,
  put: Uint8Array,
): readonly { readonly place: number; readonly character: number }[] {
  const isForUrls = find.includes(0x2d) || find.includes(0x5f);
  const alphabet = isForUrls ? FOR_URLS : STANDARD;
  const groupStart = at - Math.ceil((8 * alignment) / BITS);
  const firstBit = 8 * alignment;
  const endBit = firstBit + 8 * put.length;
  const written: { place: number; character: number }[] = [];
  for (let index = Math.floor(firstBit / BITS); index * BITS < endBit; index += 1) {
    const place = groupStart + index;
    const before = valueOf(text[place]);
    if (before === undefined) continue;
    let value = 0;
    for (let bit = index * BITS; bit < (index + 1) * BITS; bit += 1) {
      const isOurs = bit >= firstBit && bit < endBit;
      const own = isOurs ? bitOf(put, bit - firstBit) : (before >> (BITS - 1 - (bit % BITS))) & 1;
      value = (value << 1) | own;
    }
    written.push({ place, character: alphabet.charCodeAt(value) });
  }
  return written;
}

function bitOf(bytes: Uint8Array, bit: number): number {
  return ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
}

function valueOf(character = 0): number | undefined {
  const text = String.fromCharCode(character);
  const value = STANDARD.indexOf(text);
  if (value !== -1) return value;
  const other = FOR_URLS.indexOf(text);
  return other === -1 ? undefined : other;
}
