import type { WordPage, WordRow } from '../../../electron/api/contract/regdump';

export const PAGE_ROWS = 128;
/** A person who scrolls through everything must not end up with all of it in memory. */
const PAGES_KEPT = 96;

export type RowPages = ReadonlyMap<number, readonly WordRow[]>;

export function rowAt(pages: RowPages, row: number): WordRow | undefined {
  return pages.get(Math.floor(row / PAGE_ROWS))?.[row % PAGE_ROWS];
}

/** Numbers of the pages that hold these rows and aren't there yet. */
export function missingPages(pages: RowPages, first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at).filter(
    (page) => !pages.has(page),
  );
}

/** With one page more; the ones that came first go when there are too many. */
export function withPage(pages: RowPages, page: Pick<WordPage, 'offset' | 'rows'>): RowPages {
  const more = new Map(pages);
  more.set(Math.floor(page.offset / PAGE_ROWS), page.rows);
  const [oldest] = more.keys();
  if (more.size > PAGES_KEPT && oldest !== undefined) more.delete(oldest);
  return more;
}
