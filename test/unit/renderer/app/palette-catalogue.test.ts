import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Action } from '../../../../renderer/app/action';
import { allActions } from '../../../../renderer/app/all-actions';
import { homeOf } from '../../../../renderer/app/other-tabs';
import { paletteItems } from '../../../../renderer/app/palette-items';
import { createStores, type Stores } from '../../../../renderer/app/stores';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { connectPage, type PageEnd } from '../../api/page-end';
import { createTestHost, type TestHost } from '../../api/test-host';
import { emptyMemory } from '../fake-api';

let host: TestHost;
let page: PageEnd;
let stores: Stores;

beforeAll(async () => {
  host = await createTestHost();
  page = connectPage(host.host);
  const remembered = new Remembered(emptyMemory());
  stores = createStores(page.api, { remembered, frame: createFrameStore(remembered) });
  await stores.registers.getState().loadList(undefined);
  await stores.recipes.getState().loadNames();
});
afterAll(async () => {
  page.close();
  await host.close();
});

it('finds every register of the catalogue by its name', () => {
  const names = host.host.catalogue.registers.map(({ name }) => name);
  const first = (name: string) => paletteItems(`#${name}`, allActions, stores)[0]?.title;

  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => first(name) !== name)).toEqual([]);
});

it('finds every action of a tab from another tab, by its label', () => {
  const offered = (action: Action) => {
    stores.frame.getState().openTab(homeOf(action)?.id === 'devices' ? 'registers' : 'devices');
    return paletteItems(`>${action.label}`, allActions, stores).some(
      ({ key }) => key === action.id,
    );
  };
  const ofTabs = allActions.filter((action) => homeOf(action) !== undefined);

  expect(ofTabs.length).toBeGreaterThan(30);
  expect(ofTabs.filter((action) => !offered(action)).map(({ id }) => id)).toEqual([]);
});

it('finds every action of the window that there is something to do for', () => {
  const ofWindow = allActions.filter(
    (action) => homeOf(action) === undefined && action.when(stores),
  );
  const offered = (label: string) =>
    paletteItems(`>${label}`, allActions, stores).map(({ key }) => key);

  expect(ofWindow.length).toBeGreaterThan(10);
  expect(ofWindow.filter(({ id, label }) => !offered(label).includes(id))).toEqual([]);
});

it('leads to each recipe, without a card that was read', () => {
  const [found] = paletteItems('>virtual functions', allActions, stores);

  expect(found?.section).toBe('Recipes');
  found?.run();
  expect(stores.frame.getState().tab).toBe('config');
  expect(stores.recipes.getState().open).toBe('virtual-functions');
});
