import type { Place } from '../stores/notifications-store';
import { shownOf } from '../stores/notifications-store';
import type { Action } from './action';
import type { Stores } from './stores';

export const showNotifications: Action = {
  id: 'frame.notifications',
  label: 'Show notifications',
  icon: 'bell',
  hint: 'What happened out of sight: cards that came and went, work that ended',
  when: () => true,
  run: (stores) => {
    const { listOpen, openList } = stores.notifications.getState();
    openList(!listOpen);
  },
};

export const dismissNotifications: Action = {
  id: 'frame.notifications.dismiss',
  label: 'Dismiss all notifications',
  icon: 'close',
  when: (stores) => shownOf(stores.notifications.getState()).length > 0,
  run: (stores) => {
    const state = stores.notifications.getState();
    for (const { id, shown } of state.notifications) if (shown) state.dismiss(id);
  },
};

export const clearNotifications: Action = {
  id: 'frame.notifications.clear',
  label: 'Clear the list of notifications',
  icon: 'trash',
  when: (stores) => stores.notifications.getState().notifications.length > 0,
  run: (stores) => {
    stores.notifications.getState().clear();
  },
};

export const cancelWork: Action = {
  id: 'frame.cancel',
  label: 'Cancel what is running',
  icon: 'stop',
  hint: 'If there are several, the one that has run longest',
  when: (stores) => stores.work.getState().works.length > 0,
  run: (stores) => {
    stores.work.getState().works[0]?.cancel();
  },
};

/** Shows the thing that something is about. */
export function goToPlace(stores: Stores, { tab, device }: Place): void {
  const { devices, select } = stores.devices.getState();
  if (devices?.some(({ id }) => id === device) === true && device !== undefined) select(device);
  stores.frame.getState().openTab(tab);
}

export const notificationActions: readonly Action[] = [
  showNotifications,
  dismissNotifications,
  clearNotifications,
  cancelWork,
];
