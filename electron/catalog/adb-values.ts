/** The notations inside ADB attributes. Each function throws an AdbFault that names line and value. */
import { parseCInteger } from '../prm/c-integer';
import type { Access, EnumValue } from '../prm/layout';
import { AdbFault } from './adb-fault';
import { parseSizeNotation } from './size-notation';

/** Larger than any register or array can be; keeps sums exact. */
const MOST_BITS = 2 ** 40;

/** A place or width as size-notation.ts has it, in bits. */
export function parseSize(line: number, what: string, text: string): number {
  const size = parseSizeNotation(text);
  if (size === undefined) {
    throw new AdbFault(line, `${what} "${text}" is not a number of bytes and bits like 0x10.24`);
  }
  const total = size.bytes * 8 + size.bits;
  if (total > MOST_BITS) throw new AdbFault(line, `${what} "${text}" is larger than anything real`);
  return total;
}

/** Whole number, decimal or 0x. */
export function parseBound(line: number, what: string, text: string): number {
  if (!/^(0x[\dA-Fa-f]{1,8}|\d{1,10})$/.test(text.trim())) {
    throw new AdbFault(line, `${what} "${text}" is not a number`);
  }
  return Number(text);
}

/** `NAME=value,NAME=value`. Entries without both parts are skipped, as the format's other readers do. */
export function parseEnum(text: string): readonly EnumValue[] {
  const entries: EnumValue[] = [];
  for (const entry of text.split(',')) {
    const [name, number, ...rest] = entry.split('=').map((part) => part.trim());
    if (name === undefined || name === '' || number === undefined || rest.length > 0) continue;
    const value = Number(parseCInteger(number) ?? Number.NaN);
    if (Number.isSafeInteger(value)) entries.push({ name, value });
  }
  return entries;
}

const accesses: ReadonlyMap<string, Access> = new Map(
  (['RO', 'RW', 'WO', 'INDEX', 'OP'] as const).map((access) => [access, access]),
);

export function parseAccess(line: number, text: string): Access {
  const access = accesses.get(text.trim().toUpperCase());
  if (access === undefined) {
    throw new AdbFault(line, `access "${text}" is none of RO, RW, WO, INDEX and OP`);
  }
  return access;
}

/** In descriptions `\;` stands for a line break. */
export function parseDescription(text: string): string {
  return text.includes('\\;') ? text.replaceAll('\\;', '\n').trim() : text.trim();
}
