import { describe, expect, it } from 'vitest';
import {
  makeRows,
  rowOfName,
  valueOfName,
} from '../../../../../renderer/tabs/config/parameter-rows';
import { countRows, fitsFilter } from '../../../../../renderer/tabs/config/row-filter';
import { withStaged } from '../../../../../renderer/tabs/config/staged-rows';
import { aCatalogue, aLinkItem, anItem, aState } from './config-facts';

const array = { text: 'Array[0..1]', elements: ['1', '2'] };
const items = [
  anItem(),
  aLinkItem(1),
  aLinkItem(2),
  anItem({
    key: 'nv_array',
    item: 'nv_array',
    parameters: [
      aState({
        parameter: 'nv_array.list',
        name: 'ARRAY',
        default: array,
        current: array,
        next: array,
      }),
    ],
  }),
];
const rows = makeRows(items, aCatalogue);

function stagedOf(name: string, ...staged: { name: string; value: string }[]): string | undefined {
  return rowOfName(withStaged(rows, staged), name)?.staged;
}

describe('what is staged, in the table', () => {
  it('stands there as the table prints it', () => {
    expect(stagedOf('NUM_OF_VFS', { name: 'NUM_OF_VFS', value: '0x20' })).toBe('32');
  });

  it('leaves every other line the object that it was', () => {
    const after = withStaged(rows, [{ name: 'NUM_OF_VFS', value: '32' }]);
    const others = (some: typeof rows) => some.filter(({ name }) => name !== 'NUM_OF_VFS');
    expect(others(after).every((row, at) => row === others(rows)[at])).toBe(true);
    expect(withStaged(rows, [])).toBe(rows);
  });

  it('is one value where all instances get the same, else how many do', () => {
    const first = { name: 'LINK_TYPE_P1', value: 'IB' };
    expect(stagedOf('LINK_TYPE', first, { name: 'LINK_TYPE_P2', value: 'IB' })).toBe('IB(1)');
    expect(stagedOf('LINK_TYPE', first)).toBe('1 staged');
    const folded = rowOfName(withStaged(rows, [first]), 'LINK_TYPE');
    expect(folded?.members.map(({ staged }) => staged)).toEqual(['IB(1)', undefined]);
  });

  it('marks an array with how many of its elements are staged, and the elements', () => {
    const third = { name: 'ARRAY[1]', value: '3' };
    expect(stagedOf('ARRAY', third)).toBe('1 staged');
    const whole = rowOfName(withStaged(rows, [third]), 'ARRAY');
    expect(whole?.members.map(({ staged }) => staged)).toEqual([undefined, '3']);
  });

  it('is what the filter «Staged» shows and counts', () => {
    const after = withStaged(rows, [{ name: 'NUM_OF_VFS', value: '32' }]);
    expect(after.filter((row) => fitsFilter('staged', row)).map(({ name }) => name)).toEqual([
      'NUM_OF_VFS',
    ]);
    expect(countRows(after).staged).toBe(1);
  });
});

describe('the line and the value of a name', () => {
  it.each([
    ['NUM_OF_VFS', 'NUM_OF_VFS', '8'],
    ['LINK_TYPE_P2', 'LINK_TYPE_P2', 'ETH(2)'],
    ['ARRAY[1]', 'ARRAY[1]', '2'],
    ['NOT_THERE', undefined, undefined],
  ])('of %s', (name, row, now) => {
    const found = valueOfName(rows, name);
    expect([found.row?.name, found.now]).toEqual([row, now]);
  });
});
