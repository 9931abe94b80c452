import { createStore } from 'zustand/vanilla';
import type { TabId } from './frame-store';

/** Where a notification leads. */
export interface Place {
  /** What the button says: `Go to Register dump`. */
  readonly label: string;
  readonly tab: TabId;
  readonly device?: string | undefined;
}

/** What a person has to act on stays until it is dismissed; the rest leaves the window by itself, not the list. */
export type NotificationKind = 'note' | 'done' | 'warn' | 'bad';

export interface NewNotification {
  readonly kind: NotificationKind;
  readonly title: string;
  readonly words?: string | undefined;
  readonly place?: Place | undefined;
  /** What it is about: a newer one about the same takes its place in the window. */
  readonly about: string;
}

export interface Notification extends NewNotification {
  readonly id: number;
  readonly atMs: number;
  /** Still in the window, not only in the list. */
  readonly shown: boolean;
  readonly seen: boolean;
}

export interface NotificationsState {
  /** Newest first. */
  notifications: readonly Notification[];
  listOpen: boolean;
  notify: (notification: NewNotification) => void;
  /** Takes it out of the window because a person has seen it. */
  dismiss: (id: number) => void;
  /** Takes it out of the window because its time is over; the list says that it is new. */
  retire: (id: number) => void;
  openList: (open: boolean) => void;
  clear: () => void;
}

const KEPT = 100;
/** More at once would cover what a person is looking at. */
export const MOST_SHOWN = 3;

export interface NotificationsStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

export function shownOf({ notifications }: NotificationsState): readonly Notification[] {
  return notifications.filter(({ shown }) => shown).slice(0, MOST_SHOWN);
}

export function unseenCount({ notifications }: NotificationsState): number {
  return notifications.filter(({ seen }) => !seen).length;
}

/** What happened where nobody looked. */
export function createNotificationsStore({ now, say }: NotificationsStoreOptions) {
  let nextId = 0;
  return createStore<NotificationsState>()((set, get) => {
    function change(id: number, part: Partial<Notification>) {
      set({
        notifications: get().notifications.map((each) =>
          each.id === id ? { ...each, ...part } : each,
        ),
      });
    }

    return {
      notifications: [],
      listOpen: false,

      notify(notification) {
        const before = get().notifications.map((each) =>
          each.about === notification.about ? { ...each, shown: false } : each,
        );
        const added = {
          ...notification,
          id: nextId++,
          atMs: now(),
          shown: !get().listOpen,
          seen: get().listOpen,
        };
        set({ notifications: [added, ...before].slice(0, KEPT) });
        const { title, words } = notification;
        say(words === undefined ? title : `${title}. ${words}`);
      },

      dismiss(id) {
        change(id, { shown: false, seen: true });
      },

      retire(id) {
        change(id, { shown: false });
      },

      openList(listOpen) {
        const all = get().notifications;
        // Whoever opens the list sees them all there.
        const notifications = listOpen
          ? all.map((each) => ({ ...each, shown: false, seen: true }))
          : all;
        set({ listOpen, notifications });
      },

      clear() {
        set({ notifications: [] });
      },
    };
  });
}
export type NotificationsStore = ReturnType<typeof createNotificationsStore>;
