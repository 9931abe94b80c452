import type { RegisterShape, WantedRead } from '../../../../electron/api/contract/reg';
import { rowFits, type FieldRow } from '../../../components/field-row';
import { readRows } from '../field-rows';
import { readKeyOf, type ManyReading } from './many-store';

/** One field of one of several reads. */
export interface ManyRow extends FieldRow {
  readonly key: string;
  readonly read: WantedRead;
  /** `local_port=1`; '' where nothing was to choose. */
  readonly request: string;
}

export function requestWords({ indexes }: WantedRead): string {
  return Object.entries(indexes)
    .map(([path, value]) => `${path.slice(path.lastIndexOf('.') + 1)}=${String(value)}`)
    .join(' ');
}

/** All fields of all reads, in the order of asking, marked where they changed since the last time. */
export function manyRows(
  reading: ManyReading | undefined,
  shapes: Readonly<Record<string, RegisterShape>>,
): readonly ManyRow[] {
  return (reading?.reads ?? []).flatMap((read): readonly ManyRow[] => {
    const readKey = readKeyOf(read);
    const result = reading?.results.get(readKey);
    if (result === undefined) return [];
    const request = requestWords(read);
    return readRows(shapes[read.register], result, reading?.before.get(readKey)).map((row) => ({
      ...row,
      key: `${readKey} ${row.path}`,
      read,
      request,
    }));
  });
}

export interface ManyFilter {
  readonly words: readonly string[];
  readonly onlyNonZero: boolean;
  readonly onlyChanged: boolean;
}

/** Whether a row holds every word, in the register or in the field, and is what is asked for. */
export function manyRowFits(row: ManyRow, filter: ManyFilter): boolean {
  if (filter.onlyNonZero && BigInt(row.value ?? 0) === 0n) return false;
  if (filter.onlyChanged && row.before === undefined) return false;
  const register = `${row.read.register} ${row.request}`.toLowerCase();
  return filter.words.every((word) => register.includes(word) || rowFits(row, [word]));
}

/** What was asked for and has neither an answer nor a refusal. */
export function notReached(reading: ManyReading): readonly WantedRead[] {
  const refused = new Set(reading.refused.map(readKeyOf));
  return reading.reads.filter((read) => {
    const key = readKeyOf(read);
    return !reading.results.has(key) && !refused.has(key);
  });
}
