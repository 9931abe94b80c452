import type { Comparison } from '../../../electron/api/contract/config';
import { rowOfName, valueText, type ParameterRow } from './parameter-rows';

export type DifferenceKind = 'differs' | 'onlyHere' | 'onlyThere';

/** A parameter that two sides don't have alike, with the default that tells which of them was changed. */
export interface CompareRow {
  readonly key: string;
  readonly name: string;
  readonly item: string;
  readonly meaning: string;
  readonly kind: DifferenceKind;
  readonly default: string | undefined;
  readonly here: string | undefined;
  readonly there: string | undefined;
  /** Key of the parameter in the table, where the left side has it. */
  readonly rowKey: string | undefined;
}

export function compareRows(
  comparison: Comparison,
  rows: readonly ParameterRow[],
): readonly CompareRow[] {
  return comparison.rows.map(({ name, item, left, right }) => {
    const row = rowOfName(rows, name);
    return {
      key: `${item} ${name}`,
      name,
      item,
      meaning: row?.summary?.meaning ?? '',
      kind: right === undefined ? 'onlyHere' : left === undefined ? 'onlyThere' : 'differs',
      default: row?.values.default,
      here: valueText(left),
      there: valueText(right),
      rowKey: row?.key,
    };
  });
}

/** Which side was changed from the default: the third value that settles who is odd. */
export function changedWhere(row: CompareRow): string {
  if (row.kind === 'onlyHere') return 'only here';
  if (row.kind === 'onlyThere') return 'only there';
  if (row.default === undefined) return '';
  const here = row.here !== row.default;
  const there = row.there !== row.default;
  return here && there ? 'both' : here ? 'here' : there ? 'there' : '';
}

/** Whether a line holds every word, in its name, item, meaning or values. */
export function compareFits(row: CompareRow, words: readonly string[]): boolean {
  const { name, item, meaning, here = '', there = '' } = row;
  const text = `${name} ${item} ${meaning} ${here} ${there}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

export function countKinds(rows: readonly CompareRow[]): Record<DifferenceKind, number> {
  const counts = { differs: 0, onlyHere: 0, onlyThere: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}
