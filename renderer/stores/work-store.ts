import { createStore } from 'zustand/vanilla';
import type { TabId } from './frame-store';
import type { Running } from './running';

/** Work that runs somewhere in the window, as the status line shows it. */
export interface Work extends Running {
  /** Which of the things that can run it is. */
  readonly source: string;
  /** Where it is at home; undefined: in the frame itself. */
  readonly tab: TabId | undefined;
  /** The device that was selected when it began. */
  readonly device: string | undefined;
  /** How much of it is done, where that is known. */
  readonly done?: number | undefined;
  readonly total?: number | undefined;
}

export interface WorkState {
  /** What has run longest comes first. */
  works: readonly Work[];
  set: (works: readonly Work[]) => void;
}

export function isSameWork(a: Work, b: Work): boolean {
  return a.source === b.source && a.what === b.what && a.startedAtMs === b.startedAtMs;
}

/** Everything that is under way, whichever tab it belongs to. */
export function createWorkStore() {
  return createStore<WorkState>()((set) => ({
    works: [],
    set(works) {
      set({ works: [...works].sort((a, b) => a.startedAtMs - b.startedAtMs) });
    },
  }));
}
export type WorkStore = ReturnType<typeof createWorkStore>;
