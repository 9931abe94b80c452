import { createStore } from 'zustand/vanilla';
import type { Activity } from '../../electron/api/contract/devices';
import type { Api } from './api';
import { toProblem, type Problem } from './problem';

export interface ActivityState {
  byDevice: Readonly<Record<string, Activity>>;
  /** Why the activity is not followed any more. */
  problem: Problem | undefined;
  /** Follows what the devices do until the signal says stop. Resolves when the stream ends. */
  follow: (signal: AbortSignal) => Promise<void>;
}

/** What the open devices are doing right now; feeds the status line. */
export function createActivityStore(api: Api) {
  return createStore<ActivityState>()((set, get) => ({
    byDevice: {},
    problem: undefined,

    async follow(signal) {
      try {
        const events = await api.devices.activity(undefined, { signal });
        set({ problem: undefined });
        for await (const activity of events) {
          set({ byDevice: { ...get().byDevice, [activity.device]: activity } });
        }
      } catch (thrown) {
        if (!signal.aborted) set({ problem: toProblem(thrown, 'follow what the devices do') });
      }
    },
  }));
}
export type ActivityStore = ReturnType<typeof createActivityStore>;
