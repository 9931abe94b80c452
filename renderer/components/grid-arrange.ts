/** Order, groups and text of a table, apart from how it is drawn. */

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Width in pixels at the default font size; with `grow` the least width. */
  readonly width: number;
  /** Share of the room that is left. */
  readonly grow?: number;
  readonly align?: 'right';
  /** Plain text of the cell: for copying, sorting and screen readers. */
  text: (row: Row) => string;
  /** Absent: sorts by text, numbers in it by value. `false`: can't be sorted. */
  readonly compare?: false | ((a: Row, b: Row) => number);
  /** Left out of narrow windows until a person asks for it. */
  readonly secondary?: boolean;
  /** Can't be left out. */
  readonly always?: boolean;
}

export interface GridSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export type GridEntry<Row> =
  | { readonly kind: 'row'; readonly row: Row; readonly index: number }
  | { readonly kind: 'group'; readonly key: string };

/** Digits are padded to this, so that `lane9` comes before `lane10` when compared as text. */
const NUMBER_WIDTH = 20;

function textKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(NUMBER_WIDTH, '0'));
}

function compareKeys(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Rows in the order of the sort; what compares equal keeps its place. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: GridSort | undefined,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (column === undefined || sort === undefined || column.compare === false) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const { compare } = column;
  if (compare !== undefined) return [...rows].sort((a, b) => sign * compare(a, b));
  // Text is made once per row, not once per comparison: there may be a quarter of a million rows.
  return rows
    .map((row) => ({ row, key: textKey(column.text(row)) }))
    .sort((a, b) => sign * compareKeys(a, b))
    .map(({ row }) => row);
}

/** Rows with the heading of each group before its first row. Rows of a group are brought together. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => string) | undefined,
): readonly GridEntry<Row>[] {
  if (groupOf === undefined) return rows.map((row, index) => ({ kind: 'row', row, index }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = groupOf(row);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  let index = 0;
  return [...groups].flatMap(([key, own]): GridEntry<Row>[] => [
    { kind: 'group', key },
    ...own.map((row): GridEntry<Row> => ({ kind: 'row', row, index: index++ })),
  ]);
}

/** Not sorted, ascending, descending, and back to how it came. */
export function nextSort(sort: GridSort | undefined, column: string): GridSort | undefined {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

export function visibleColumns<Column extends GridColumn<never>>(
  columns: readonly Column[],
  hidden: readonly string[] | undefined,
  narrow: boolean,
): readonly Column[] {
  return columns.filter((column) => {
    if (column.always === true) return true;
    return hidden === undefined
      ? !(narrow && column.secondary === true)
      : !hidden.includes(column.id);
  });
}

/** Rows as tab-separated text with a line of headings, as a spreadsheet takes it. */
export function rowsAsTsv<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ');
  const lines = rows.map((row) => columns.map((column) => clean(column.text(row))).join('\t'));
  return [columns.map(({ header }) => header).join('\t'), ...lines].join('\n');
}

/** Where a key leads from the active row; undefined: not a key that moves. */
export function moveByKey(
  key: string,
  active: number,
  count: number,
  page: number,
): number | undefined {
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(active + 1);
    case 'ArrowUp':
      return clamp(active - 1);
    case 'PageDown':
      return clamp(active + page);
    case 'PageUp':
      return clamp(active - page);
    case 'Home':
      return clamp(0);
    case 'End':
      return clamp(count - 1);
    default:
      return undefined;
  }
}
