import { createStore } from 'zustand/vanilla';
import type { Device } from '../../electron/api/contract/devices';
import type { Remembered } from '../stores/remembered';

/** The card that a tour is about. */
export interface TourCard {
  readonly id: string;
  readonly name: string;
  /** A model in this program; else the tour only reads from it. */
  readonly simulated: boolean;
}

export interface TourState {
  /** Whether it is offered: until it was begun or declined once. */
  offered: boolean;
  /** Number of the step, from 0; undefined while no tour is under way. */
  at: number | undefined;
  card: TourCard | undefined;
  /** How many steps there are. */
  steps: number;
  /** Begins at the first step; without a card it has nothing to show, and says so. */
  start: (devices: readonly Device[] | undefined, steps: number) => void;
  next: () => void;
  back: () => void;
  leave: () => void;
  decline: () => void;
}

export interface TourStoreOptions {
  readonly remembered: Remembered;
  readonly say: (text: string) => void;
}

/** A simulated card, where nothing can go wrong; else the first real one that answers. Never a report. */
export function tourCard(devices: readonly Device[] | undefined): TourCard | undefined {
  const ready = (devices ?? []).filter(
    (device) => device.state === 'ready' && device.interface.kind !== 'report',
  );
  const device = ready.find((each) => each.interface.simulated) ?? ready[0];
  if (device === undefined) return undefined;
  return { id: device.id, name: device.name, simulated: device.interface.simulated };
}

/** Where a person is in the tour, and whether it is still offered. */
export function createTourStore({ remembered, say }: TourStoreOptions) {
  return createStore<TourState>()((set, get) => {
    function settle(how: 'begun' | 'declined') {
      remembered.keep('tour', how);
      set({ offered: false });
    }
    return {
      offered: remembered.text('tour') === undefined,
      at: undefined,
      card: undefined,
      steps: 0,

      start(devices, steps) {
        settle('begun');
        set({ at: 0, card: tourCard(devices), steps });
      },
      next() {
        const { at, card, steps, leave } = get();
        if (at === undefined) return;
        if (card === undefined || at + 1 >= steps) leave();
        else set({ at: at + 1 });
      },
      back() {
        const { at } = get();
        if (at !== undefined && at > 0) set({ at: at - 1 });
      },
      leave() {
        if (get().at === undefined) return;
        set({ at: undefined, card: undefined });
        say('The tour is over. Settings and the palette offer it again');
      },
      decline() {
        settle('declined');
        say('The tour stays in Settings and in the palette');
      },
    };
  });
}
export type TourStore = ReturnType<typeof createTourStore>;
