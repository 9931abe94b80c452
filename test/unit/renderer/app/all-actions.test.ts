import { beforeAll, describe, expect, it } from 'vitest';
import { allActions } from '../../../../renderer/app/all-actions';
import { homeOf } from '../../../../renderer/app/other-tabs';
import { createStores, type Stores } from '../../../../renderer/app/stores';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { tabs } from '../../../../renderer/tabs/tabs';
import { emptyMemory, fakeApi } from '../fake-api';

function twice(values: readonly string[]): readonly string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

describe('every action', () => {
  it('has an id of its own', () => {
    expect(twice(allActions.map(({ id }) => id))).toEqual([]);
  });

  it('has a label that fits a menu, and in a tab a hint that says more', () => {
    const mute = allActions.filter(({ label }) => label.trim() === '' || label.length > 60);
    const inTabs = allActions.filter((action) => homeOf(action) !== undefined);
    const unexplained = inTabs.filter(({ label, hint = '' }) => hint === '' || hint === label);

    expect(mute.map(({ id }) => id)).toEqual([]);
    expect(unexplained.map(({ id }) => id)).toEqual([]);
  });

  it('belongs to a tab that there is, or to the whole window', () => {
    const rooms = new Set(allActions.map(({ id }) => id.slice(0, id.indexOf('.'))));

    expect(tabs.map(({ id }) => id).filter((id) => !rooms.has(id))).toEqual([]);
  });
});

describe('the keys', () => {
  let stores: Stores;

  beforeAll(async () => {
    const remembered = new Remembered(emptyMemory());
    stores = createStores(fakeApi(), { remembered, frame: createFrameStore(remembered) });
    await stores.devices.getState().load();
  });

  /** Of the whole window, of the tab, or of another tab but possible here too. */
  function heardIn(tab: string) {
    return allActions.filter((action) => {
      const home = homeOf(action);
      return home === undefined || home.id === tab || action.when(stores);
    });
  }

  it.each(tabs.map(({ id }) => id))('mean one thing each in the tab %s', (tab) => {
    stores.frame.getState().openTab(tab);

    const keys = heardIn(tab).flatMap(({ key }) => (key === undefined ? [] : [key]));

    expect(twice(keys)).toEqual([]);
  });
});
