import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../../electron/api/contract/config';
import {
  changedWhere,
  compareFits,
  compareRows,
  countKinds,
} from '../../../../../renderer/tabs/config/compare-rows';
import { makeRows } from '../../../../../renderer/tabs/config/parameter-rows';
import { aCatalogue, anItem, aState } from './config-facts';

const rows = makeRows(
  [anItem({ parameters: [aState({ next: { text: '16', value: 16 } })] })],
  aCatalogue,
);

function comparisonOf(...list: Partial<Comparison['rows'][number]>[]): Comparison {
  const side = { name: 'x', column: 'next', isComplete: true } as const;
  return {
    left: side,
    right: side,
    rows: list.map((row) => ({
      parameter: 'nv_global_pci_conf.total_vfs',
      name: 'NUM_OF_VFS',
      item: 'nv_global_pci_conf',
      ...row,
    })),
    same: 0,
  };
}

describe('comparing with the default as a third', () => {
  it('tells which side was changed', () => {
    const [here, there, both] = compareRows(
      comparisonOf(
        { left: { text: '16' }, right: { text: '8' } },
        { left: { text: '8' }, right: { text: '16' } },
        { left: { text: '16' }, right: { text: '32' } },
      ),
      rows,
    ).map(changedWhere);
    expect([here, there, both]).toEqual(['here', 'there', 'both']);
  });

  it('tells what only one side has', () => {
    const list = compareRows(
      comparisonOf({ left: { text: '1' } }, { right: { text: '1' }, name: 'ELSEWHERE' }),
      rows,
    );
    expect(list.map(changedWhere)).toEqual(['only here', 'only there']);
    expect(countKinds(list)).toEqual({ differs: 0, onlyHere: 1, onlyThere: 1 });
    expect(list.map(({ rowKey }) => rowKey !== undefined)).toEqual([true, false]);
  });

  it('is silent where no default is known', () => {
    const [row] = compareRows(
      comparisonOf({ name: 'ELSEWHERE', left: { text: '1' }, right: { text: '2' } }),
      rows,
    );
    expect(row === undefined ? undefined : changedWhere(row)).toBe('');
  });

  it('can be narrowed by name, meaning and value', () => {
    const [row] = compareRows(comparisonOf({ left: { text: '16' }, right: { text: '8' } }), rows);
    if (row === undefined) throw new Error('no row');
    expect(compareFits(row, ['vfs', '16'])).toBe(true);
    expect(compareFits(row, ['virtual'])).toBe(true);
    expect(compareFits(row, ['link'])).toBe(false);
  });
});
