import { describe, expect, it, vi } from 'vitest';
import type { MenuChoice, MenuEntry } from '../../../../electron/api/contract/app';
import { allActions } from '../../../../renderer/app/all-actions';
import { createStores, type Stores } from '../../../../renderer/app/stores';
import { followMenu, menuEntries } from '../../../../renderer/app/window-menu';
import type { Api } from '../../../../renderer/stores/api';
import { createFrameStore } from '../../../../renderer/stores/frame-store';
import { Remembered } from '../../../../renderer/stores/remembered';
import { emptyMemory, fakeApi } from '../fake-api';

function theStores(calls: Parameters<typeof fakeApi>[0] = {}): Stores {
  const remembered = new Remembered(emptyMemory());
  return createStores(fakeApi(calls), { remembered, frame: createFrameStore(remembered) });
}

/** A stream of choices that a test feeds. */
function choicesOf(...ids: string[]): Api['app']['menuChoices'] {
  // eslint-disable-next-line @typescript-eslint/require-await -- an async generator is what the contract asks for
  async function* stream(): AsyncGenerator<MenuChoice, void, void> {
    for (const action of ids) yield { action };
  }
  // The client's iterator has hooks of its own that no one here calls.
  return () => Promise.resolve(stream() as never);
}

function entry(entries: readonly MenuEntry[], action: string): MenuEntry | undefined {
  return entries.find((one) => one.action === action);
}

describe('menuEntries', () => {
  it('says label, key and whether it can be done as the action does', () => {
    const stores = theStores();
    stores.frame.getState().chooseTheme('dark');

    const entries = menuEntries(allActions, stores);

    expect(entry(entries, 'frame.palette')).toEqual({
      place: 'view',
      group: 0,
      action: 'frame.palette',
      label: 'Find register, field, action',
      key: 'Ctrl+K',
      enabled: true,
    });
    expect(entry(entries, 'frame.theme.dark')?.enabled).toBe(false);
    expect(entry(entries, 'frame.theme.light')?.enabled).toBe(true);
  });

  it('leads to every tab', () => {
    const places = menuEntries(allActions, theStores()).filter(({ place }) => place === 'go');

    const tabs = allActions.filter(({ label }) => label.startsWith('Go to '));
    expect(tabs).toHaveLength(7);
    expect(places.map(({ action }) => action)).toEqual(
      expect.arrayContaining(tabs.map(({ id }) => id)),
    );
  });

  it('leads to both files of descriptions: of registers, and of parameters', () => {
    const files = menuEntries(allActions, theStores()).filter(({ place }) => place === 'file');

    expect(files.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['frame.catalogue', 'frame.config-catalogue']),
    );
  });
});

describe('followMenu', () => {
  it('does what was chosen', async () => {
    const stores = theStores({ menuChoices: choicesOf('frame.config', 'no.such') });

    await followMenu(allActions, stores, new AbortController().signal);

    expect(stores.frame.getState().tab).toBe('config');
  });

  it('offers anew when an entry has changed, and not for anything else', async () => {
    const offerMenu = vi.fn<Api['app']['offerMenu']>(() => Promise.resolve({}));
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    // eslint-disable-next-line require-yield -- a person who chooses nothing
    async function* nothing(): AsyncGenerator<MenuChoice, void, void> {
      await ended;
    }
    const stores = theStores({ offerMenu, menuChoices: () => Promise.resolve(nothing() as never) });
    const following = followMenu(allActions, stores, new AbortController().signal);

    stores.announce.getState().say('something');
    await Promise.resolve();
    expect(offerMenu).toHaveBeenCalledTimes(1);
    stores.frame.getState().chooseTheme('light');
    await Promise.resolve();

    expect(offerMenu).toHaveBeenCalledTimes(2);
    end();
    await following;
    stores.frame.getState().chooseTheme('dark');
    await Promise.resolve();
    expect(offerMenu).toHaveBeenCalledTimes(2);
  });

  it('says in the window when the menu can’t be filled', async () => {
    const stores = theStores({ menuChoices: () => Promise.reject(new Error('gone')) });

    await followMenu(allActions, stores, new AbortController().signal);

    expect(stores.application.getState().problem?.detail).toContain('gone');
  });
});
