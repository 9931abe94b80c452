/** A dump of CR space as a file: text as mstregdump prints it, CSV, JSON, or the pairs as the card wrote them. */
import {
  CrWordsError,
  decodePairs,
  encodePairs,
  formatWord,
  makeCrWords,
  type CrWords,
} from '../../prm/cr-words';
import { DumpFileError } from './dump-file-error';
import { hexLines } from './hex-lines';
import { readWordLines } from './word-lines';
import type { DumpHead } from './dump-head';

export const CSV_HEAD = 'address,value';
const WORDS_PER_PIECE = 8192;

/** Lines `0xADDRESS 0xVALUE`, without a head. */
export function crText(words: CrWords): Generator<Uint8Array, void> {
  return hexLines(words, ' ');
}

export function* crCsv(words: CrWords): Generator<Uint8Array | string, void> {
  yield `${CSV_HEAD}\n`;
  yield* hexLines(words, ',');
}

export function* crBinary(words: CrWords): Generator<Uint8Array, void> {
  for (let from = 0; from < words.addresses.length; from += WORDS_PER_PIECE) {
    yield encodePairs(words, from, Math.min(words.addresses.length, from + WORDS_PER_PIECE));
  }
}

/** One document: the head, then `words` as pairs of hex strings, one pair a line. */
export function* crJson(head: DumpHead, words: CrWords): Generator<string, void> {
  const opened = JSON.stringify({ ...head, count: words.addresses.length }, undefined, 2);
  yield `${opened.slice(0, -2)},\n  "words": [`;
  for (let from = 0; from < words.addresses.length; from += WORDS_PER_PIECE) {
    const pairs: string[] = [];
    const to = Math.min(words.addresses.length, from + WORDS_PER_PIECE);
    for (let index = from; index < to; index += 1) {
      const address = formatWord(words.addresses[index] ?? 0);
      const value = formatWord(words.values[index] ?? 0);
      pairs.push(`${index === 0 ? '' : ','}\n    ["${address}", "${value}"]`);
    }
    yield pairs.join('');
  }
  yield '\n  ]\n}\n';
}

/** @throws DumpFileError */
export function readCrBinary(bytes: Uint8Array): CrWords {
  try {
    return notEmpty(decodePairs(bytes));
  } catch (error) {
    if (error instanceof CrWordsError) throw new DumpFileError(error.message);
    throw error;
  }
}

/** @throws DumpFileError */
export function readCrCsv(bytes: Uint8Array): CrWords {
  const head = bytes.indexOf(0x0a);
  const body = head === -1 ? new Uint8Array() : bytes.subarray(head + 1);
  return notEmpty(ascending(readWordLines(body, 'comma', 2), 2));
}

/**
 * Reads text of ours or of mstregdump, whose blocks are in the order of its address list, and whose scratchpad
 * may come a second time at the end.
 * @returns the words in ascending order, and how many stood twice: of those the first is kept
 * @throws DumpFileError
 */
export function readCrText(bytes: Uint8Array): { words: CrWords; twice: number } {
  const read = notEmpty(readWordLines(bytes, 'blanks'));
  if (isAscending(read)) return { words: read, twice: 0 };
  const order = Uint32Array.from(read.addresses.keys());
  const addressOf = (place: number): number => read.addresses[place] ?? 0;
  order.sort((a, b) => addressOf(a) - addressOf(b) || a - b);
  const kept = order.filter(
    (place, index) => index === 0 || addressOf(place) !== addressOf(order[index - 1] ?? 0),
  );
  const words = makeCrWords(kept.length);
  for (const [index, place] of kept.entries()) {
    words.addresses[index] = addressOf(place);
    words.values[index] = read.values[place] ?? 0;
  }
  return { words, twice: order.length - kept.length };
}

/** @param words the member `words` of a document @throws DumpFileError */
export function readCrJson(words: unknown, count: unknown): CrWords {
  if (!Array.isArray(words)) throw new DumpFileError('words: it isn’t a list of pairs');
  if (count !== words.length) {
    throw new DumpFileError(`words: ${words.length} are there, and count says ${String(count)}`);
  }
  const read = makeCrWords(words.length);
  for (const [index, pair] of (words as unknown[]).entries()) {
    const [address, value] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : [];
    read.addresses[index] = hexWord(address, index);
    read.values[index] = hexWord(value, index);
  }
  return notEmpty(ascending(read, undefined));
}

function hexWord(text: unknown, index: number): number {
  if (typeof text !== 'string' || !/^0x[0-9a-f]{8}$/i.test(text)) {
    throw new DumpFileError(`words[${index}]: it is not ["0xADDRESS", "0xVALUE"] of eight digits`);
  }
  return Number(text);
}

function notEmpty(words: CrWords): CrWords {
  if (words.addresses.length === 0) throw new DumpFileError('it has no words');
  return words;
}

function isAscending({ addresses }: CrWords): boolean {
  return addresses.every((address, index) => index === 0 || address > (addresses[index - 1] ?? 0));
}

/** @param firstLine of the words, or undefined where they have no lines */
function ascending(words: CrWords, firstLine: number | undefined): CrWords {
  if (isAscending(words)) return words;
  const { addresses } = words;
  const at = addresses.findIndex(
    (address, index) => index > 0 && address <= (addresses[index - 1] ?? 0),
  );
  const where = firstLine === undefined ? `words[${at}]` : `line ${firstLine + at}`;
  throw new DumpFileError(
    `${where}: address ${formatWord(addresses[at] ?? 0)} follows ${formatWord(addresses[at - 1] ?? 0)}, and addresses ascend`,
  );
}
