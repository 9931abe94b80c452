import { describe, expect, it } from 'vitest';
import {
  findRow,
  makeRows,
  rowOfName,
  unfold,
  valueText,
} from '../../../../../renderer/tabs/config/parameter-rows';
import { aCatalogue, aLinkItem, anItem, aState } from './config-facts';

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

/** An array of two elements; the second is different after the next reset. */
const anArray = anItem({
  parameters: [
    aState({
      parameter: 'nv_global_pci_conf.list',
      name: 'LIST',
      default: { text: 'Array[0..1]', elements: ['1', '1'] },
      current: { text: 'Array[0..1]', elements: ['1', '1'] },
      next: { text: 'Array[0..1]', elements: ['1', '5'] },
    }),
  ],
});

describe('instances of a parameter', () => {
  it('are one line while they hold the same', () => {
    const [row, ...others] = makeRows([aLinkItem(1), aLinkItem(2)], aCatalogue);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      name: 'LINK_TYPE',
      instances: 'ports 1, 2',
      names: ['LINK_TYPE_P1', 'LINK_TYPE_P2'],
      values: { next: 'ETH(2)' },
    });
    expect(names(row?.members ?? [])).toEqual(['LINK_TYPE_P1', 'LINK_TYPE_P2']);
  });

  it('have a line each as soon as one differs', () => {
    const rows = makeRows([aLinkItem(1), aLinkItem(2, 'IB(1)')], aCatalogue);
    expect(names(rows)).toEqual(['LINK_TYPE_P1', 'LINK_TYPE_P2']);
  });
});

describe('an array', () => {
  const rows = makeRows([anArray], aCatalogue);

  it('is one line that its elements are folded into', () => {
    expect(rows[0]).toMatchObject({ values: { default: '2 × 1', next: '1, 5' } });
    expect(names(unfold(rows, new Set()))).toEqual(['LIST']);
    expect(names(unfold(rows, new Set([rows[0]?.key ?? ''])))).toEqual([
      'LIST',
      'LIST[0]',
      'LIST[1]',
    ]);
  });

  it('differs where one of its elements does', () => {
    expect(rows[0]).toMatchObject({ isChanged: true, isPending: true });
    expect(rows[0]?.members.map(({ isPending }) => isPending)).toEqual([false, true]);
  });
});

describe('lines', () => {
  it('come in the order of the groups, not of the card', () => {
    const rows = makeRows([anItem(), aLinkItem(1)], aCatalogue);
    expect(names(rows)).toEqual(['LINK_TYPE_P1', 'NUM_OF_VFS']);
  });

  it('leave out what the card doesn’t have', () => {
    expect(makeRows([anItem({ support: 'no' })], aCatalogue)).toEqual([]);
  });

  it('are unknown where nothing was read or a value has no name', () => {
    const unread = { parameter: 'nv_global_pci_conf.total_vfs', name: 'NUM_OF_VFS' };
    const failed = anItem({ parameters: [{ ...unread, isChanged: false, isPending: false }] });
    const strange = aLinkItem(1);
    const odd = {
      ...strange,
      parameters: [{ ...aState(strange.parameters[0]), next: { text: '3', value: 3 } }],
    };
    const known = makeRows([failed, odd], aCatalogue);
    expect(known.map(({ isUnknown }) => isUnknown)).toEqual([true, true]);
    expect(makeRows([aLinkItem(1)], aCatalogue)[0]?.isUnknown).toBe(false);
  });

  it('are found by key wherever they are folded, and by name with or without a suffix', () => {
    const rows = makeRows([aLinkItem(1), aLinkItem(2)], aCatalogue);
    const second = rows[0]?.members[1];
    expect(findRow(rows, second?.key)).toBe(second);
    expect(findRow(rows, 'nothing')).toBeUndefined();
    expect(rowOfName(rows, 'LINK_TYPE')).toBe(rows[0]);
    expect(rowOfName(rows, 'LINK_TYPE_P2')).toBe(rows[0]);
  });
});

describe('the text of a value', () => {
  it('is that of mstconfig for a single one, and all elements of an array', () => {
    expect(valueText({ text: 'True(1)', value: 1 })).toBe('True(1)');
    expect(valueText({ text: 'Array[0..2]', elements: ['1', '2', '3'] })).toBe('1, 2, 3');
    expect(valueText({ text: 'Array[0..2]', elements: ['0', '0', '0'] })).toBe('3 × 0');
    expect(valueText(undefined)).toBeUndefined();
  });
});
