import { tabs, type TabEntry } from '../tabs/tabs';
import type { Action } from './action';
import type { Stores } from './stores';

/** The tab that an action belongs to, by the first word of its id; undefined for one of the whole window. */
export function homeOf(action: Action): TabEntry | undefined {
  return tabs.find(({ id }) => action.id.startsWith(`${id}.`));
}

/** The stores as they would be with another tab open. */
function withTab(stores: Stores, tab: TabEntry): Stores {
  const { frame } = stores;
  return {
    ...stores,
    frame: { ...frame, getState: () => ({ ...frame.getState(), tab: tab.id }) },
  };
}

/** Whether an action could be done at once if its own tab was open. */
export function holdsAtHome(action: Action, stores: Stores): boolean {
  const home = homeOf(action);
  return home !== undefined && action.when(withTab(stores, home));
}

/**
 * Opens the tab of an action and does it there, if it can be done. A tab that has not been open yet asks for its data
 * first; then the person is at the place from where it will be possible.
 */
export async function runAtHome(action: Action, stores: Stores): Promise<void> {
  const home = homeOf(action);
  if (home === undefined) return;
  home.open.run(stores);
  await home.code.load();
  // The tab itself says why.
  if (home.code.get() === undefined) return;
  // The places that it leads to are in the page once it was drawn.
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  if (action.when(stores)) action.run(stores);
  else stores.announce.getState().say(`${home.label} is open; ${action.label} can’t be done yet`);
}
