import { createStore } from 'zustand/vanilla';
import type { Assignment, Differences } from '../../../electron/api/contract/config-change';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { startRunning, type Running } from '../../stores/running';
import { sourceOf, subjectName, type Subject } from './config-store';

/** What was taken over from another card or a file, and what wasn't. */
export interface TakenOver {
  readonly device: string;
  readonly against: Subject;
  readonly result: Differences;
}

export interface TakeOverState {
  taken: TakenOver | undefined;
  running: Running | undefined;
  problem: Problem | undefined;
  /** Works out what makes a card as another one, a backup or a file is, and stages it. */
  take: (device: string, snapshot: string, against: Subject) => Promise<void>;
  dismiss: () => void;
}

export interface TakeOverOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
  readonly stage: (device: string, assignments: readonly Assignment[]) => void;
}

/** Copies what differs between two configurations into what is staged. */
export function createTakeOverStore(api: Api, { now, say, stage }: TakeOverOptions) {
  return createStore<TakeOverState>()((set, get) => ({
    taken: undefined,
    running: undefined,
    problem: undefined,
    async take(device, snapshot, against) {
      if (get().running !== undefined) return;
      const running = startRunning(`Working out what ${subjectName(against)} has`, now);
      set({ running, problem: undefined, taken: undefined });
      try {
        const from = sourceOf(against);
        const result = await api.config.differences({ snapshot, from }, { signal: running.signal });
        stage(
          device,
          result.set.map(({ name, value }) => ({ name, value })),
        );
        set({ taken: { device, against, result } });
        const { length } = result.leftOut;
        say(`${String(result.set.length)} staged, ${String(length)} can’t be taken over`);
      } catch (thrown) {
        if (isCancelled(thrown)) return;
        const problem = toProblem(thrown, `take over what ${subjectName(against)} has`);
        set({ problem });
        say(problem.title);
      } finally {
        set({ running: undefined });
      }
    },
    dismiss() {
      set({ taken: undefined, problem: undefined });
    },
  }));
}
export type TakeOverStore = ReturnType<typeof createTakeOverStore>;
