import { describe, expect, it } from 'vitest';
import { allActions } from '../../../../renderer/app/all-actions';
import {
  markWords,
  paletteItems,
  palettePrefixes,
  parseQuery,
} from '../../../../renderer/app/palette-items';
import { keepRecent } from '../../../../renderer/app/palette-recent';
import { createStores, type Stores } from '../../../../renderer/app/stores';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { aSummary, emptyMemory, fakeApi } from '../fake-api';
import { aCatalogue } from '../tabs/config/config-facts';

async function loadedStores(): Promise<Stores> {
  const remembered = new Remembered(emptyMemory());
  const registers = () =>
    Promise.resolve([
      aSummary(),
      aSummary({ name: 'PPLM', purpose: 'FEC modes', fieldNames: ['fec_mode_active'] }),
    ]);
  const stores = createStores(fakeApi({ registers }), {
    remembered,
    frame: createFrameStore(remembered),
    now: () => 0,
  });
  await stores.devices.getState().load();
  await stores.registers.getState().loadList(stores.devices.getState().selectedId);
  return stores;
}

const titles = (text: string, stores: Stores) =>
  paletteItems(text, allActions, stores).map(({ section, title }) => `${section}: ${title}`);

describe('paletteItems', () => {
  it('offers to read the register that fits best before anything else', async () => {
    expect(titles('fec', await loadedStores())).toEqual([
      'Do: Read PPLM',
      'Registers: PPLM',
      'Fields: fec_mode_active',
      'Terms: FEC',
    ]);
  });

  it('narrows by prefix', async () => {
    const stores = await loadedStores();
    expect(titles('#fec', stores)).toEqual(['Registers: PPLM']);
    expect(titles('.oper', stores)).toEqual(['Fields: oper_status']);
    expect(titles('@cx6', stores)).toEqual(['Devices: sim:cx6dx']);
    expect(titles('>dark', stores)).toEqual(['Do: Dark theme']);
    expect(titles('?memory key', stores)).toEqual(['Terms: mkey']);
  });

  it('leaves out what can’t be done in the tab that is open', async () => {
    const stores = await loadedStores();
    stores.frame.getState().openTab('registers');
    expect(titles('>copy as json', stores)).toEqual([]);
    await stores.registers.getState().choose('PAOS');
    await stores.registers.getState().read('sim:cx6dx');
    expect(titles('>copy as json', stores)).toEqual(['Do: Copy as JSON']);
  });

  it('offers what can be done in another tab, and says which', async () => {
    const stores = await loadedStores();
    const where = (text: string) =>
      paletteItems(text, allActions, stores).find(({ section }) => section === 'In other tabs');

    expect(where('>filter registers')?.where).toBe('in Registers');
    expect(where('>copy as json')).toMatchObject({
      title: 'Copy as JSON',
      where: 'opens Registers',
    });
  });

  it('lists what its signs mean', async () => {
    const [first] = paletteItems('?', allActions, await loadedStores());

    expect(first).toMatchObject({ section: 'Find', title: '>', about: 'Only what can be done' });
    // `?` itself isn't one of them: it leads here.
    expect(titles('?', await loadedStores())).toHaveLength(palettePrefixes.length - 1);
  });

  it('begins with what was used last', async () => {
    const stores = await loadedStores();
    for (const key of ['register PPLM', 'frame.theme.dark', 'register GONE', 'frame.rail']) {
      keepRecent(stores.remembered, key);
    }

    expect(titles('', stores).slice(0, 3)).toEqual([
      'Recent: Fold or unfold the device list',
      'Recent: Dark theme',
      'Recent: PPLM',
    ]);
    expect(titles('rail', stores).some((title) => title.startsWith('Recent'))).toBe(false);
  });

  it('says where a read would go, and that the card is simulated', async () => {
    const [read] = paletteItems('PAOS', allActions, await loadedStores());
    expect(read?.where).toBe('sim:cx6dx, simulated');
    expect(read?.command).toBe('mlx5desk reg get PAOS -d sim:cx6dx');
  });

  it('leads to a parameter of the configuration by plain words', async () => {
    const remembered = new Remembered(emptyMemory());
    const catalogue = () => Promise.resolve(aCatalogue);
    const stores = createStores(fakeApi({ config: { catalogue } }), {
      remembered,
      frame: createFrameStore(remembered),
      now: () => 0,
    });
    await stores.config.getState().loadCatalogue();
    expect(titles('$virtual functions', stores)).toEqual(['Parameters: NUM_OF_VFS']);
    paletteItems('$virtual functions', allActions, stores)[0]?.run();
    expect(stores.frame.getState().tab).toBe('config');
    expect(stores.config.getState()).toMatchObject({ query: 'NUM_OF_VFS', wanted: 'NUM_OF_VFS' });
  });

  it('opens the terms at the one that is chosen', async () => {
    const stores = await loadedStores();
    paletteItems('?PSID', allActions, stores)[0]?.run();
    expect(stores.frame.getState().terms).toBe('PSID');
  });

  it('reads at once when its read is chosen', async () => {
    const stores = await loadedStores();
    paletteItems('PAOS', allActions, stores)[0]?.run();
    await expect.poll(() => Object.keys(stores.registers.getState().reads)).toHaveLength(1);
    expect(stores.frame.getState().tab).toBe('registers');
  });
});

describe('parseQuery', () => {
  it('takes the prefix off', () => {
    expect(parseQuery('# ptys ')).toEqual({ scope: 'register', query: 'ptys' });
    expect(parseQuery(' link speed')).toEqual({ scope: 'all', query: 'link speed' });
  });
});

describe('markWords', () => {
  it('marks each word where it stands, whatever its case', () => {
    expect(markWords('RS-FEC histogram', 'fec hist')).toEqual([
      { text: 'RS-', hit: false },
      { text: 'FEC', hit: true },
      { text: ' ', hit: false },
      { text: 'hist', hit: true },
      { text: 'ogram', hit: false },
    ]);
  });

  it('takes signs of a pattern as text', () => {
    expect(markWords('lane[0]', '[0]')).toEqual([
      { text: 'lane', hit: false },
      { text: '[0]', hit: true },
    ]);
  });
});
