import { createStore } from 'zustand/vanilla';
import type { LogEntry } from '../../electron/api/contract/log';
import type { Api } from './api';
import { toProblem, type Problem } from './problem';

export type LogShow = 'all' | 'failed' | 'rpc' | 'device' | 'error';

export interface LogState {
  /** Oldest first, the newest of all that came. */
  entries: readonly LogEntry[];
  /** Where errors of the application are kept in full. */
  logFile: string | undefined;
  show: LogShow;
  /** Undefined: every device. */
  device: string | undefined;
  text: string;
  /** Keeps the newest entry in view. */
  following: boolean;
  problem: Problem | undefined;
  /** Follows the log until the signal says stop; what is known of the past comes first. */
  follow: (signal: AbortSignal) => Promise<void>;
  setShow: (show: LogShow) => void;
  setDevice: (device: string | undefined) => void;
  setText: (text: string) => void;
  setFollowing: (following: boolean) => void;
  /** Empties the view; what came before doesn't come back. */
  clear: () => void;
}

/** More than a person reads; older ones go. */
export const MOST_ENTRIES = 5000;

const shows: Record<LogShow, (entry: LogEntry) => boolean> = {
  all: () => true,
  failed: ({ failed }) => failed,
  rpc: ({ kind }) => kind === 'rpc' || kind === 'gap',
  device: ({ kind }) => kind === 'device',
  error: ({ kind }) => kind === 'error',
};

/** What went wrong with an entry, as it is shown and copied. */
export function failureWords({ status, syndrome, error, failed }: LogEntry): string {
  if (error !== undefined) return error;
  if (status === undefined) return '';
  if (!failed) return 'OK';
  return syndrome === undefined ? `status ${status}` : `status ${status}, syndrome ${syndrome}`;
}

export type LogFilter = Pick<LogState, 'device' | 'text'>;

/** Entries of a device that hold every word, whatever they are; those of no device stay. */
export function filterEntries(
  entries: readonly LogEntry[],
  { device, text }: LogFilter,
): readonly LogEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (device === undefined && words.length === 0) return entries;
  return entries.filter((entry) => {
    if (device !== undefined && entry.device !== undefined && entry.device !== device) return false;
    const all = `${entry.text} ${entry.device ?? ''} ${failureWords(entry)}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

export function shownEntries(entries: readonly LogEntry[], show: LogShow): readonly LogEntry[] {
  return show === 'all' ? entries : entries.filter(shows[show]);
}

/** What mlx5desk did: RPCs, devices that came and went, errors of its own. */
export function createLogStore(api: Api, { now }: { readonly now: () => number }) {
  return createStore<LogState>()((set, get) => {
    let clearedAtMs = -Infinity;

    function add(entries: readonly LogEntry[]) {
      const fresh = entries.filter(({ atMs }) => atMs > clearedAtMs);
      if (fresh.length > 0) set({ entries: [...get().entries, ...fresh].slice(-MOST_ENTRIES) });
    }

    return {
      entries: [],
      logFile: undefined,
      show: 'all',
      device: undefined,
      text: '',
      following: true,
      problem: undefined,

      async follow(signal) {
        try {
          const events = await api.log.follow(undefined, { signal });
          for await (const event of events) {
            // The past comes anew with each start.
            if (event.type === 'start') {
              set({ entries: [], logFile: event.logFile, problem: undefined });
            } else add(event.entries);
          }
        } catch (thrown) {
          if (!signal.aborted) set({ problem: toProblem(thrown, 'follow the log') });
        }
      },

      setShow(show) {
        set({ show });
      },
      setDevice(device) {
        set({ device });
      },
      setText(text) {
        set({ text });
      },
      setFollowing(following) {
        set({ following });
      },
      clear() {
        clearedAtMs = now();
        set({ entries: [] });
      },
    };
  });
}
export type LogStore = ReturnType<typeof createLogStore>;
