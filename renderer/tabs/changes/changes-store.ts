import { createStore } from 'zustand/vanilla';
import type { JournalDetail, JournalEntry } from '../../../electron/api/contract/change';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { startRunning, type Running } from '../../stores/running';

export interface ChangesState {
  /** Newest first; undefined until the first answer. */
  entries: readonly JournalEntry[] | undefined;
  /** Changes that were cut off and wait for a decision. */
  open: readonly JournalEntry[];
  /** Lines of the journal that can't be read. */
  unreadable: readonly string[];
  selected: string | undefined;
  detail: JournalDetail | undefined;
  loading: Running | undefined;
  problem: Problem | undefined;
  /** Asks only for what waits for a decision: what a window needs when it opens. */
  loadOpen: () => Promise<void>;
  load: () => Promise<void>;
  select: (change: string) => Promise<void>;
  leave: (change: string) => Promise<void>;
}

export interface ChangesStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

/** The journal: what was changed on which card, and what still waits for a decision. */
export function createChangesStore(api: Api, { now, say }: ChangesStoreOptions) {
  return createStore<ChangesState>()((set, get) => {
    async function ask(what: string, work: (signal: AbortSignal) => Promise<void>) {
      const running = startRunning(what, now);
      set({ loading: running, problem: undefined });
      try {
        await work(running.signal);
      } catch (thrown) {
        if (!isCancelled(thrown)) set({ problem: toProblem(thrown, what) });
      } finally {
        if (get().loading === running) set({ loading: undefined });
      }
    }

    async function readJournal(signal: AbortSignal) {
      const { entries, problems } = await api.journal.list(undefined, { signal });
      set({ entries, unreadable: problems, open: entries.filter((entry) => entry.open) });
    }

    return {
      entries: undefined,
      open: [],
      unreadable: [],
      selected: undefined,
      detail: undefined,
      loading: undefined,
      problem: undefined,

      async loadOpen() {
        await ask('Looking for changes that were cut off', async (signal) => {
          const { entries, problems } = await api.journal.unfinished(undefined, { signal });
          set({ open: entries, unreadable: problems });
        });
      },

      async load() {
        await ask('Reading the journal', readJournal);
      },

      async select(change) {
        set({ selected: change, detail: undefined });
        await ask('Reading the journal', async (signal) => {
          const detail = await api.journal.show({ change }, { signal });
          if (get().selected === change) set({ detail });
        });
      },

      async leave(change) {
        await ask('Closing the change', async (signal) => {
          const detail = await api.journal.leave({ change }, { signal });
          await readJournal(signal);
          if (get().selected === change) set({ detail });
          say('Closed. The card was left as it is.');
        });
      },
    };
  });
}
export type ChangesStore = ReturnType<typeof createChangesStore>;

export function selectedEntry(state: ChangesState): JournalEntry | undefined {
  return state.entries?.find(({ change }) => change === state.selected);
}
