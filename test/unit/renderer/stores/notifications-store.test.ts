import { describe, expect, it } from 'vitest';
import {
  createNotificationsStore,
  MOST_SHOWN,
  shownOf,
  unseenCount,
  type NewNotification,
} from '../../../../renderer/stores/notifications-store';

const aNotice = (overrides: Partial<NewNotification> = {}): NewNotification => ({
  kind: 'done',
  title: 'The register dump is ready',
  about: 'regdump',
  ...overrides,
});

function aStore() {
  const said: string[] = [];
  const store = createNotificationsStore({ now: () => 7, say: (text) => said.push(text) });
  return { store, said };
}

describe('a notification', () => {
  it('is shown, counted and said', () => {
    const { store, said } = aStore();

    store.getState().notify(aNotice({ words: 'sim:cx6dx' }));

    expect(shownOf(store.getState())).toMatchObject([{ atMs: 7, seen: false }]);
    expect(unseenCount(store.getState())).toBe(1);
    expect(said).toEqual(['The register dump is ready. sim:cx6dx']);
  });

  it('leaves the window, not the list, when it is dismissed', () => {
    const { store } = aStore();
    store.getState().notify(aNotice());
    const [shown] = shownOf(store.getState());

    store.getState().dismiss(shown?.id ?? -1);

    expect(shownOf(store.getState())).toEqual([]);
    expect(unseenCount(store.getState())).toBe(0);
    expect(store.getState().notifications).toHaveLength(1);
  });

  it('counts as unseen where its time was over before anybody looked', () => {
    const { store } = aStore();
    store.getState().notify(aNotice());

    store.getState().retire(store.getState().notifications[0]?.id ?? -1);

    expect(shownOf(store.getState())).toEqual([]);
    expect(unseenCount(store.getState())).toBe(1);
  });

  it('takes the place of the one before about the same', () => {
    const { store } = aStore();
    store.getState().notify(aNotice({ title: 'fwctl0 is gone', about: 'device fwctl0' }));
    store.getState().notify(aNotice({ title: 'fwctl0 came', about: 'device fwctl0' }));

    expect(shownOf(store.getState()).map(({ title }) => title)).toEqual(['fwctl0 came']);
    expect(store.getState().notifications).toHaveLength(2);
  });

  it('is one of a few in the window and of a hundred in the list', () => {
    const { store } = aStore();
    for (let about = 0; about < 150; about += 1) {
      store.getState().notify(aNotice({ about: String(about) }));
    }

    expect(shownOf(store.getState()).map(({ about }) => about)).toEqual(['149', '148', '147']);
    expect(shownOf(store.getState())).toHaveLength(MOST_SHOWN);
    expect(store.getState().notifications).toHaveLength(100);
  });
});

describe('the list of notifications', () => {
  it('has shown them all to whoever opens it', () => {
    const { store } = aStore();
    store.getState().notify(aNotice());

    store.getState().openList(true);

    expect(unseenCount(store.getState())).toBe(0);
    expect(shownOf(store.getState())).toEqual([]);
  });

  it('takes what comes while it is open', () => {
    const { store } = aStore();
    store.getState().openList(true);

    store.getState().notify(aNotice());

    expect(shownOf(store.getState())).toEqual([]);
    expect(unseenCount(store.getState())).toBe(0);
    expect(store.getState().notifications).toHaveLength(1);
  });
});
