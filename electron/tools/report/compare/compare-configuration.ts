/** Configurations of two reports, in all three columns. */
import type { ConfigColumn } from '../../../device/configuration';
import type { ConfigBook } from '../../../prm/config-item';
import {
  compareConfigurations,
  type ComparableConfig,
  type ComparisonRow,
} from '../../config/compare';
import { meaningOf } from '../../config/show-confs';
import { differencesFrom, type ReportDifference, type SectionDifferences } from './comparison';

/** What will count, then what counts, then what it was made with. */
const columns: readonly ConfigColumn[] = ['next', 'current', 'default'];

export function compareConfigs(
  left: ComparableConfig,
  right: ComparableConfig,
  book: ConfigBook,
): SectionDifferences {
  const shared = columns.filter((column) =>
    [left, right].every(({ head }) => head.columns.includes(column)),
  );
  const shown = new Map<string, ComparisonRow[]>();
  const equal = new Map<string, number>();
  const rows: ReportDifference[] = [];
  for (const column of shared) {
    const comparison = compareConfigurations(left, right, column);
    equal.set(column, comparison.same);
    for (const row of comparison.rows) {
      const known = shown.get(row.name) ?? [];
      // The same two values in another column say nothing new.
      if (known.some((other) => isSame(other, row))) continue;
      shown.set(row.name, [...known, row]);
      rows.push(rowOf(row, column, book));
    }
  }
  const inNext = equal.get(shared[0] ?? 'next') ?? 0;
  const onlyElsewhere = rows.filter(({ what }) => what.includes(' ')).length;
  return differencesFrom(rows, Math.max(0, inNext - onlyElsewhere), notesOf(left, right, shared));
}

function notesOf(
  left: ComparableConfig,
  right: ComparableConfig,
  shared: readonly ConfigColumn[],
): string[] {
  const notes: string[] = [];
  for (const [side, { summary }] of [
    ['left', left],
    ['right', right],
  ] as const) {
    if (!summary.isComplete) {
      notes.push(`The ${side} configuration is not whole: what is missing there says nothing.`);
    }
  }
  const missing = columns.filter((column) => !shared.includes(column));
  if (missing.length > 0) notes.push(`Not in both reports: ${missing.join(', ')} values.`);
  return notes;
}

function isSame(one: ComparisonRow, other: ComparisonRow): boolean {
  return textOf(one.left) === textOf(other.left) && textOf(one.right) === textOf(other.right);
}

function textOf(value: ComparisonRow['left']): string | undefined {
  return value?.elements?.join(' ') ?? value?.text;
}

function rowOf(row: ComparisonRow, column: ConfigColumn, book: ConfigBook): ReportDifference {
  const [left, right, meaning] = [textOf(row.left), textOf(row.right), meaningIn(book, row)];
  return {
    what: column === 'next' ? row.name : `${row.name} (${column})`,
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    ...(meaning === '' ? {} : { meaning }),
  };
}

/** The first sentence of what the catalogue says. */
function meaningIn(book: ConfigBook, { parameter, item }: ComparisonRow): string {
  const field = parameter.slice(item.length + 1);
  const found = book.itemByName(item)?.parameters.find((each) => each.field.name === field);
  const text = found === undefined ? '' : meaningOf(found).replaceAll(/\s+/g, ' ').trim();
  return /^.+?\.(?= |$)/.exec(text)?.[0] ?? text;
}
