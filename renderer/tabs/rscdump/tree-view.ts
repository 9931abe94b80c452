import type { TreeRow } from '../../../electron/api/contract/rscdump';

/** Rows that are seen: those below a row that is folded are not. */
export function visibleRows(
  rows: readonly TreeRow[],
  folded: ReadonlySet<number>,
): readonly TreeRow[] {
  const shown: TreeRow[] = [];
  let hiddenBelow = Infinity;
  for (const row of rows) {
    if (row.level > hiddenBelow) continue;
    hiddenBelow = folded.has(row.row) ? row.level : Infinity;
    shown.push(row);
  }
  return shown;
}

/** The row that one is in: the nearest before it on a level above. */
export function parentOf(rows: readonly TreeRow[], row: TreeRow): TreeRow | undefined {
  return rows.findLast((each) => each.row < row.row && each.level === row.level - 1);
}

/** What a key does in a tree: another row to stand on, or one to fold or unfold. */
export type TreeStep =
  | { readonly type: 'go'; readonly row: number }
  | { readonly type: 'fold' | 'unfold'; readonly row: number };

/** Keys of a tree, as the ARIA practices have them; undefined: the key means nothing here. */
export function stepByKey(
  key: string,
  shown: readonly TreeRow[],
  folded: ReadonlySet<number>,
  current: number | undefined,
): TreeStep | undefined {
  const at = shown.findIndex(({ row }) => row === current);
  const here = shown[at];
  const go = (row: TreeRow | undefined): TreeStep | undefined =>
    row === undefined ? undefined : { type: 'go', row: row.row };
  switch (key) {
    case 'ArrowDown':
      return go(shown[Math.min(at + 1, shown.length - 1)]);
    case 'ArrowUp':
      return go(shown[Math.max(at - 1, 0)]);
    case 'Home':
      return go(shown[0]);
    case 'End':
      return go(shown.at(-1));
    case 'ArrowRight':
      if (here?.hasChildren !== true) return undefined;
      return folded.has(here.row) ? { type: 'unfold', row: here.row } : go(shown[at + 1]);
    case 'ArrowLeft':
      if (here === undefined) return undefined;
      return here.hasChildren && !folded.has(here.row)
        ? { type: 'fold', row: here.row }
        : go(parentOf(shown, here));
    default:
      return undefined;
  }
}
