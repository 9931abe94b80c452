import { describe, expect, it } from 'vitest';
import {
  arrangeRows,
  moveByKey,
  nextSort,
  rowsAsTsv,
  sortRows,
  visibleColumns,
  type GridColumn,
} from '../../../../renderer/components/grid-arrange';

interface Row {
  name: string;
  bytes: number;
  group: string;
}

const columns: readonly GridColumn<Row>[] = [
  { id: 'name', header: 'name', width: 100, always: true, text: (row) => row.name },
  {
    id: 'bytes',
    header: 'bytes',
    width: 50,
    secondary: true,
    text: (row) => String(row.bytes),
    compare: (a, b) => a.bytes - b.bytes,
  },
  { id: 'group', header: 'group', width: 50, compare: false, text: (row) => row.group },
];
const rows: readonly Row[] = [
  { name: 'lane10', bytes: 4, group: 'b' },
  { name: 'lane9', bytes: 16, group: 'a' },
  { name: 'lane1', bytes: 4, group: 'b' },
];
const names = (some: readonly Row[]) => some.map(({ name }) => name);

describe('sortRows', () => {
  it('sorts numbers within text by their value', () => {
    const sorted = sortRows(rows, columns, { column: 'name', direction: 'ascending' });
    expect(names(sorted)).toEqual(['lane1', 'lane9', 'lane10']);
  });

  it('keeps the order of rows that compare equal, in both directions', () => {
    const up = sortRows(rows, columns, { column: 'bytes', direction: 'ascending' });
    const down = sortRows(rows, columns, { column: 'bytes', direction: 'descending' });
    expect(names(up)).toEqual(['lane10', 'lane1', 'lane9']);
    expect(names(down)).toEqual(['lane9', 'lane10', 'lane1']);
  });

  it('leaves rows as they came without a sort, or by a column that can’t be sorted', () => {
    expect(sortRows(rows, columns, undefined)).toBe(rows);
    expect(sortRows(rows, columns, { column: 'group', direction: 'ascending' })).toBe(rows);
  });

  it('goes from ascending to descending to none', () => {
    const up = nextSort(undefined, 'name');
    const down = nextSort(up, 'name');
    expect([up?.direction, down?.direction, nextSort(down, 'name')]).toEqual([
      'ascending',
      'descending',
      undefined,
    ]);
  });
});

describe('arrangeRows', () => {
  it('brings the rows of a group together under its heading and numbers rows alone', () => {
    const entries = arrangeRows(rows, (row) => row.group);
    expect(entries.map((entry) => (entry.kind === 'group' ? entry.key : entry.index))).toEqual([
      'b',
      0,
      1,
      'a',
      2,
    ]);
  });
});

describe('visibleColumns', () => {
  it('drops secondary columns in a narrow window', () => {
    expect(visibleColumns(columns, undefined, true).map(({ id }) => id)).toEqual(['name', 'group']);
    expect(visibleColumns(columns, undefined, false)).toHaveLength(3);
  });

  it('follows the person where they chose, but never hides what names the row', () => {
    expect(visibleColumns(columns, ['name', 'group'], true).map(({ id }) => id)).toEqual([
      'name',
      'bytes',
    ]);
  });
});

describe('rowsAsTsv', () => {
  it('has a line of headings and keeps tabs and line ends out of the cells', () => {
    const odd = { name: 'a\tb\nc', bytes: 1, group: 'x' };
    expect(rowsAsTsv([odd], columns)).toBe('name\tbytes\tgroup\na b c\t1\tx');
  });
});

describe('moveByKey', () => {
  it('moves by row, by page and to the ends, and stays within the table', () => {
    expect(moveByKey('ArrowDown', 3, 10, 5)).toBe(4);
    expect(moveByKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(moveByKey('PageDown', 7, 10, 5)).toBe(9);
    expect(moveByKey('Home', 7, 10, 5)).toBe(0);
    expect(moveByKey('End', 0, 10, 5)).toBe(9);
  });

  it('leaves other keys alone', () => {
    expect(moveByKey('x', 3, 10, 5)).toBeUndefined();
  });
});
