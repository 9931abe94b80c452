import type { ReadingResult, RegisterShape } from '../../../electron/api/contract/reg';
import { ambiguousNames, rowMeaning, type FieldRow } from '../../components/field-row';
import { formatHex } from '../../components/format-value';
import { readRows } from './field-rows';

/** A read with the one before it. */
export interface ReadLine {
  /** 0 is the newest. */
  readonly index: number;
  readonly result: ReadingResult;
  readonly earlier: ReadingResult | undefined;
}

/** A field that has another value than at the read before. */
export interface FieldChange {
  readonly path: string;
  /** Short, or the path where the name stands for more than one field. */
  readonly name: string;
  readonly value: string;
  readonly before: string;
}

/** @param reads newest first */
export function readLines(reads: readonly ReadingResult[]): readonly ReadLine[] {
  return reads.map((result, index) => ({ index, result, earlier: reads[index + 1] }));
}

/** A named value by its name, any other in hex: what fits a line with several of them. */
function shortValue(row: Pick<FieldRow, 'enums' | 'widthBits'>, value: string, meaning: string) {
  return row.enums === undefined ? formatHex(value, row.widthBits) : meaning;
}

/** What changed with a read; undefined where it is the first that is kept. */
export function changesOf(
  { result, earlier }: ReadLine,
  shape: RegisterShape | undefined,
): readonly FieldChange[] | undefined {
  if (earlier === undefined) return undefined;
  const rows = readRows(shape, result, earlier);
  const twice = ambiguousNames(rows);
  return rows.flatMap((row) =>
    row.before === undefined || row.value === undefined
      ? []
      : [
          {
            path: row.path,
            name: twice.has(row.name) ? row.path : row.name,
            value: shortValue(row, row.value, rowMeaning(row)),
            before: shortValue(row, row.before.value, row.before.meaning),
          },
        ],
  );
}

/** `oper_status up, before down; …` */
export function changesText(changes: readonly FieldChange[] | undefined): string {
  if (changes === undefined) return 'the first that is kept';
  if (changes.length === 0) return 'nothing';
  return changes.map(({ name, value, before }) => `${name} ${value}, before ${before}`).join('; ');
}
