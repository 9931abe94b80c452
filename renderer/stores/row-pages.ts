/** Rows of something long, brought in pages as they come into view: words of a dump, lines of a file, cards. */

export const PAGE_ROWS = 128;
/** A person who scrolls through everything must not end up with all of it in memory. */
const PAGES_KEPT = 96;

export type RowPages<Row> = ReadonlyMap<number, readonly Row[]>;

export function rowAt<Row>(pages: RowPages<Row>, row: number): Row | undefined {
  return pages.get(Math.floor(row / PAGE_ROWS))?.[row % PAGE_ROWS];
}

/** Numbers of the pages that hold these rows and aren't there yet. */
export function missingPages(pages: RowPages<unknown>, first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at).filter(
    (page) => !pages.has(page),
  );
}

/** With one page more, which begins at row `offset`; the ones that came first go when there are too many. */
export function withPage<Row>(
  pages: RowPages<Row>,
  { offset, rows }: { readonly offset: number; readonly rows: readonly Row[] },
): RowPages<Row> {
  const more = new Map(pages);
  more.set(Math.floor(offset / PAGE_ROWS), rows);
  const [oldest] = more.keys();
  if (more.size > PAGES_KEPT && oldest !== undefined) more.delete(oldest);
  return more;
}
