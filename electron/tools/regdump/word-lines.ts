/**
 * Reads lines of two words each, straight from the bytes. What differs between the files of mstregdump's versions
 * and of people who handled them is taken: capitals, tabs, spaces at the ends, carriage returns, blank lines, lines
 * that begin with `#` or `-` (notes and messages of the tool). Words have eight digits: a line that was cut off is
 * none.
 */
import { makeCrWords, type CrWords } from '../../prm/cr-words';
import { DumpFileError } from './dump-file-error';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const HASH = 0x23;
const MINUS = 0x2d;
const COMMA = 0x2c;
const ZERO = 0x30;
const SMALL_X = 0x78;
const DIGITS = 8;
const SHORTEST_LINE = '0x00000000 0x00000000'.length;

/** The words in the order of the lines; they may stand in any order. */
export function readWordLines(
  bytes: Uint8Array,
  separator: 'blanks' | 'comma',
  firstLine = 1,
): CrWords {
  const most = makeCrWords(Math.floor((bytes.length + 1) / (SHORTEST_LINE + 1)) + 1);
  let count = 0;
  let line = firstLine;
  for (let at = 0; at < bytes.length; line += 1) {
    const newline = bytes.indexOf(LINE_FEED, at);
    const next = newline === -1 ? bytes.length : newline + 1;
    const end = trimEnd(bytes, at, newline === -1 ? bytes.length : newline);
    const start = skipBlanks(bytes, at, end);
    at = next;
    if (start === end || bytes[start] === HASH || bytes[start] === MINUS) continue;
    const valueAt = afterSeparator(bytes, start + 2 + DIGITS, end, separator);
    const address = wordAt(bytes, start, end);
    const value = valueAt === undefined ? undefined : wordAt(bytes, valueAt, end);
    if (address === undefined || value === undefined || (valueAt ?? 0) + 2 + DIGITS !== end) {
      throw new DumpFileError(`line ${line}: ${notWords(bytes, start, end, separator)}`);
    }
    most.addresses[count] = address;
    most.values[count] = value;
    count += 1;
  }
  return { addresses: most.addresses.slice(0, count), values: most.values.slice(0, count) };
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}

function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(bytes[at])) at += 1;
  return at;
}

function trimEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(bytes[at - 1])) at -= 1;
  return at;
}

/** Where the second word begins, or undefined where nothing parts it from the first. */
function afterSeparator(
  bytes: Uint8Array,
  from: number,
  end: number,
  separator: 'blanks' | 'comma',
): number | undefined {
  if (separator === 'comma') return bytes[from] === COMMA ? from + 1 : undefined;
  const at = skipBlanks(bytes, from, end);
  return at === from ? undefined : at;
}

/** `0x` and eight digits, or undefined. */
function wordAt(bytes: Uint8Array, at: number, end: number): number | undefined {
  if (at + 2 + DIGITS > end || bytes[at] !== ZERO || ((bytes[at + 1] ?? 0) | 0x20) !== SMALL_X) {
    return undefined;
  }
  let value = 0;
  for (let index = at + 2; index < at + 2 + DIGITS; index += 1) {
    const digit = digitOf(bytes[index] ?? 0);
    if (digit === undefined) return undefined;
    value = (value << 4) | digit;
  }
  return value >>> 0;
}

function digitOf(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x66 ? small - 0x61 + 10 : undefined;
}

function notWords(
  bytes: Uint8Array,
  start: number,
  end: number,
  separator: 'blanks' | 'comma',
): string {
  const text = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 40)));
  const shown = text.replace(/[^\x20-\x7e]/g, '?');
  const wanted = separator === 'comma' ? '0xADDRESS,0xVALUE' : '0xADDRESS 0xVALUE';
  return `'${shown}${end - start > 40 ? '…' : ''}' is not ${wanted} of eight digits each`;
}
