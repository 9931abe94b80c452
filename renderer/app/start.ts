import { allActions } from './all-actions';
import { connect } from './connect';
import { watchWork } from './watch-work';
import { createStores, type Stores, type StoresOptions } from './stores';
import { followMenu } from './window-menu';

/** What the first screen needs, asked for at once; the long list of registers waits until the cards are there. */
export function loadAll(stores: Stores, signal: AbortSignal): void {
  const { application, devices, doctor, registers, activity, changes, reports } = stores;
  void application
    .getState()
    .load()
    .then(() => {
      if (application.getState().state?.entry !== 'electron') return undefined;
      return followMenu(allActions, stores, signal);
    });
  void devices
    .getState()
    .load()
    .then(() => {
      // A card that is chosen has its own list asked for, below.
      if (devices.getState().selectedId !== undefined) return undefined;
      return registers.getState().loadList(undefined);
    });
  void changes.getState().loadOpen();
  void reports.getState().load();
  const { selected } = registers.getState();
  if (selected !== undefined) void registers.getState().choose(selected);
  void activity.getState().follow(signal);
  void devices.getState().follow(signal);
  const stopWatching = watchWork(stores);
  signal.addEventListener('abort', stopWatching, { once: true });
  devices.subscribe((now, before) => {
    // Whenever cards came or went the doctor has something new to look at.
    if (now.lookedAtMs !== before.lookedAtMs) void doctor.getState().run();
    if (now.selectedId !== before.selectedId) {
      void registers.getState().loadList(now.selectedId);
    }
  });
}

/** Connects to the application and fills the stores. */
export async function start(options: StoresOptions): Promise<Stores> {
  const { api, onLost } = await connect();
  const stores = createStores(api, options);
  const ending = new AbortController();
  onLost(() => {
    ending.abort();
    stores.application.getState().loseConnection();
  });
  loadAll(stores, ending.signal);
  return stores;
}
