/**
 * Words of CR space as a card writes them: pairs of big-endian dwords, address and value, in ascending order of
 * the addresses, with no head. Held in typed arrays: a dump has a quarter of a million of them.
 */
export interface CrWords {
  readonly addresses: Uint32Array;
  /** Value of the word at the same place of `addresses`. */
  readonly values: Uint32Array;
}

export const PAIR_BYTES = 8;

export function makeCrWords(count: number): CrWords {
  return { addresses: new Uint32Array(count), values: new Uint32Array(count) };
}

/** Why bytes are no pairs, and where. */
export class CrWordsError extends Error {
  override readonly name = 'CrWordsError';

  constructor(
    readonly offset: number,
    readonly why: string,
  ) {
    super(`at byte ${String(offset)}: ${why}`);
  }
}

/**
 * Reads pairs. Their addresses ascend, from above `after` where that is given.
 * @throws CrWordsError
 */
export function decodePairs(bytes: Uint8Array, after = -1): CrWords {
  if (bytes.length % PAIR_BYTES !== 0) {
    throw new CrWordsError(
      bytes.length - (bytes.length % PAIR_BYTES),
      `it ends within a pair: ${String(bytes.length)} bytes are no multiple of 8`,
    );
  }
  const words = makeCrWords(bytes.length / PAIR_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let last = after;
  for (let index = 0; index < words.addresses.length; index += 1) {
    const address = view.getUint32(PAIR_BYTES * index);
    if (address <= last) {
      throw new CrWordsError(
        PAIR_BYTES * index,
        `address ${formatWord(address)} follows ${formatWord(last)}, and addresses ascend`,
      );
    }
    words.addresses[index] = address;
    words.values[index] = view.getUint32(PAIR_BYTES * index + 4);
    last = address;
  }
  return words;
}

/** The pairs of the words from `from` up to, not including, `to`. */
export function encodePairs(words: CrWords, from = 0, to = words.addresses.length): Uint8Array {
  const bytes = new Uint8Array(PAIR_BYTES * (to - from));
  const view = new DataView(bytes.buffer);
  for (let index = from; index < to; index += 1) {
    view.setUint32(PAIR_BYTES * (index - from), words.addresses[index] ?? 0);
    view.setUint32(PAIR_BYTES * (index - from) + 4, words.values[index] ?? 0);
  }
  return bytes;
}

/** Puts parts of one dump together. */
export function joinCrWords(parts: readonly CrWords[]): CrWords {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const joined = makeCrWords(parts.reduce((sum, part) => sum + part.addresses.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.addresses.set(part.addresses, at);
    joined.values.set(part.values, at);
    at += part.addresses.length;
  }
  return joined;
}

/** `0x00500c00`: eight digits, as addresses and values are written. */
export function formatWord(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
