import { describe, expect, it } from 'vitest';
import type { TreeRow } from '../../../../electron/api/contract/rscdump';
import { stepByKey, visibleRows } from '../../../../renderer/tabs/rscdump/tree-view';

/** Rows of these levels; one has children where a deeper one follows. */
function rowsOf(...levels: number[]): TreeRow[] {
  return levels.map((level, row) => ({
    row,
    level,
    kind: 'resource',
    name: String(row),
    says: '',
    size: 4,
    hasChildren: (levels[row + 1] ?? 0) > level,
  }));
}

const rows = rowsOf(1, 2, 2, 3, 3, 2, 1);

describe('a tree of segments', () => {
  it('hides what is below a folded row, and nothing else', () => {
    const numbers = (...folded: number[]) =>
      visibleRows(rows, new Set(folded)).map(({ row }) => row);

    expect(numbers()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(numbers(2)).toEqual([0, 1, 2, 5, 6]);
    expect(numbers(0)).toEqual([0, 6]);
    expect(numbers(0, 2)).toEqual([0, 6]);
  });

  it.each([
    ['ArrowDown', 2, [], { type: 'go', row: 3 }],
    ['ArrowDown', 2, [2], { type: 'go', row: 5 }],
    ['ArrowDown', 6, [], { type: 'go', row: 6 }],
    ['ArrowUp', 5, [2], { type: 'go', row: 2 }],
    ['ArrowUp', 0, [], { type: 'go', row: 0 }],
    ['Home', 4, [], { type: 'go', row: 0 }],
    ['End', 4, [], { type: 'go', row: 6 }],
    ['ArrowLeft', 4, [], { type: 'go', row: 2 }],
    ['ArrowLeft', 2, [], { type: 'fold', row: 2 }],
    ['ArrowLeft', 2, [2], { type: 'go', row: 0 }],
    ['ArrowRight', 2, [2], { type: 'unfold', row: 2 }],
    ['ArrowRight', 2, [], { type: 'go', row: 3 }],
    ['ArrowRight', 1, [], undefined],
    ['ArrowDown', undefined, [], { type: 'go', row: 0 }],
    ['x', 1, [], undefined],
  ] as const)('is walked: %s on %s with %o folded', (key, current, folded, step) => {
    const closed = new Set<number>(folded);

    expect(stepByKey(key, visibleRows(rows, closed), closed, current)).toEqual(step);
  });
});
