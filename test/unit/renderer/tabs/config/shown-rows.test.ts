import { describe, expect, it } from 'vitest';
import { makeRows } from '../../../../../renderer/tabs/config/parameter-rows';
import { countRows } from '../../../../../renderer/tabs/config/row-filter';
import { indexRows, shownRows, type Asked } from '../../../../../renderer/tabs/config/shown-rows';
import { groupItems, shortTitle } from '../../../../../renderer/tabs/config/item-groups';
import { aCatalogue, aLinkItem, anItem, aState } from './config-facts';

const rows = makeRows(
  [
    anItem({
      parameters: [
        aState({ isChanged: true, isPending: true, next: { text: '16', value: 16 } }),
        aState({
          parameter: 'nv_global_pci_conf.max_acc',
          name: 'MAX_ACC_OUT_READ',
          hidden: { reason: 'dependency', text: 'Needs another.', revealedBy: [] },
        }),
      ],
    }),
    aLinkItem(1),
    aLinkItem(2),
  ],
  aCatalogue,
);
const index = indexRows(rows, aCatalogue);

function ask(asked: Partial<Asked>) {
  return shownRows(rows, index, { query: '', filter: 'all', item: undefined, ...asked });
}
const names = (asked: Partial<Asked>) => ask(asked).rows.map(({ name }) => name);

describe('what is shown', () => {
  it('is everything that isn’t hidden, until something is asked', () => {
    expect(names({})).toEqual(['LINK_TYPE', 'NUM_OF_VFS']);
  });

  it('is narrowed by state', () => {
    expect(names({ filter: 'changed' })).toEqual(['NUM_OF_VFS']);
    expect(names({ filter: 'pending' })).toEqual(['NUM_OF_VFS']);
    expect(names({ filter: 'hidden' })).toEqual(['MAX_ACC_OUT_READ']);
    expect(names({ filter: 'readOnly' })).toEqual([]);
  });

  it('is narrowed to one item, while the list at the side keeps all', () => {
    const shown = ask({ item: 'nv_vpi_link_type' });
    expect(shown.rows.map(({ name }) => name)).toEqual(['LINK_TYPE']);
    expect(shown.found).toHaveLength(2);
  });

  it('is what a question is about, best first', () => {
    const shown = ask({ query: 'how do I get 16 virtual functions' });
    expect(shown.isRanked).toBe(true);
    expect(shown.rows[0]?.name).toBe('NUM_OF_VFS');
  });

  it('includes a hidden one that is searched for, to tell why it isn’t offered', () => {
    expect(names({ query: 'max_acc_out_read' })).toEqual(['MAX_ACC_OUT_READ']);
  });

  it('is found by a value', () => {
    expect(names({ query: '16' })).toEqual(['NUM_OF_VFS']);
  });
});

describe('counting', () => {
  it('counts folded instances each, and hidden ones only as hidden', () => {
    expect(countRows(rows)).toEqual({
      all: 3,
      changed: 1,
      pending: 1,
      staged: 0,
      readOnly: 0,
      hidden: 1,
      unknown: 0,
    });
  });
});

describe('the groups at the side', () => {
  it('are those of the catalogue, with what of each is shown and what waits', () => {
    expect(groupItems(ask({}).found, aCatalogue)).toEqual([
      {
        title: 'Link and port',
        items: [{ name: 'nv_vpi_link_type', title: 'VPI link type', count: 2, isPending: false }],
      },
      {
        title: 'Functions and PCI',
        items: [{ name: 'nv_global_pci_conf', title: 'Global PCI', count: 1, isPending: true }],
      },
    ]);
  });

  it('have titles that can be read', () => {
    expect(shortTitle('GLOBAL PCI CONF')).toBe('Global PCI');
    expect(shortTitle('ROM BOOT CONF2')).toBe('ROM boot 2');
    expect(shortTitle('ROCE CC ECN')).toBe('RoCE CC ECN');
    expect(shortTitle('CONF')).toBe('Conf');
  });
});
