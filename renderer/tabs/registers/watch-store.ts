import { createStore } from 'zustand/vanilla';
import {
  WATCH_LIMITS,
  type RegisterShape,
  type WatchTick,
} from '../../../electron/api/contract/reg';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import type { Remembered } from '../../stores/remembered';
import { saveExport, type KeepDownload } from '../../stores/save-export';
import { readsKey } from './registers-store';
import { sentValues, type RequestValues } from './request-fields';
import { ItemSeries } from './watch-series';

/** A person can't read faster, and drawing costs more than reading. */
const DRAW_MS = 250;
const DEFAULT_INTERVAL_MS = 1000;

export interface WatchedRegister {
  /** As `readsKey`. */
  readonly key: string;
  readonly device: string;
  readonly register: string;
  readonly values: RequestValues;
  readonly shape: RegisterShape;
  /** Changes in place; `drawn` tells when to look at it again. */
  readonly series: ItemSeries;
}

/** How watching one device goes. */
export interface DeviceWatch {
  readonly running: boolean;
  /** Reads that there was no time for. */
  readonly skipped: number;
  /** Why it has ended by itself. */
  readonly problem: Problem | undefined;
}

export interface WatchFile {
  readonly fileName: string;
  readonly kind: 'csv' | 'png';
  readonly base64: string;
}

export interface WatchState {
  watched: readonly WatchedRegister[];
  devices: Readonly<Record<string, DeviceWatch>>;
  intervalMs: number;
  wrongInterval: boolean;
  /** Grows when there is something new to draw. */
  drawn: number;
  filter: string;
  showAll: boolean;
  /** Row that the panel is about. */
  selected: string | undefined;
  /** What went wrong with beginning to watch, or with saving. */
  problem: Problem | undefined;

  /** Reads the register once, so that what can't be read isn't watched; then watches it. */
  add: (device: string, register: string, values: RequestValues) => Promise<void>;
  remove: (key: string) => void;
  stopAll: (device: string) => void;
  pause: (device: string) => void;
  resume: (device: string) => void;
  setInterval: (intervalMs: number) => void;
  setWrong: (wrong: boolean) => void;
  resetFigures: (device: string) => void;
  setFilter: (filter: string) => void;
  setShowAll: (showAll: boolean) => void;
  select: (row: string | undefined) => void;
  save: (file: WatchFile) => Promise<void>;
  dismiss: () => void;
}

export interface WatchStoreOptions {
  readonly remembered: Remembered;
  readonly say: (text: string) => void;
  /** Where a download goes; that of the browser unless given. */
  readonly keep?: KeepDownload;
}

const notRunning: DeviceWatch = { running: false, skipped: 0, problem: undefined };

/** What is watched on a device. */
export function watchedOn(
  state: WatchState,
  device: string | undefined,
): readonly WatchedRegister[] {
  return state.watched.filter((each) => each.device === device);
}

/** The watched register that the panel is about; else the first of the device. */
export function watchedShown(
  state: WatchState,
  device: string | undefined,
): WatchedRegister | undefined {
  const own = watchedOn(state, device);
  return own.find(({ key }) => state.selected?.startsWith(`${key} `) === true) ?? own[0];
}

export function watchOf(state: WatchState, device: string | undefined): DeviceWatch {
  return (device === undefined ? undefined : state.devices[device]) ?? notRunning;
}

/** How many registers are being watched, of all cards. */
export function runningCount(state: WatchState): number {
  return state.watched.filter(({ device }) => watchOf(state, device).running).length;
}

function tooMany(): Problem {
  return {
    code: 'WATCH_FULL',
    kind: 'input',
    title: `${String(WATCH_LIMITS.items)} registers of this card are watched already`,
    explanation: 'More would leave the card no time for anything else.',
    remedy: 'Stop watching one of them first.',
    detail: `at most ${String(WATCH_LIMITS.items)} registers of a card`,
  };
}

/** Registers that are watched, of any card; goes on whatever the window shows. */
export function createWatchStore(api: Api, { remembered, say, keep }: WatchStoreOptions) {
  return createStore<WatchState>()((set, get) => {
    const streams = new Map<string, AbortController>();
    let drawTimer: ReturnType<typeof setTimeout> | undefined;

    function draw(): void {
      drawTimer ??= setTimeout(() => {
        drawTimer = undefined;
        set({ drawn: get().drawn + 1 });
      }, DRAW_MS);
    }

    function setDevice(device: string, change: Partial<DeviceWatch>): void {
      const { devices } = get();
      set({
        devices: { ...devices, [device]: { ...(devices[device] ?? notRunning), ...change } },
      });
    }

    function take(tick: WatchTick, items: readonly WatchedRegister[]): void {
      const changes = new Map(tick.changes.map((change) => [change.item, change]));
      items.forEach(({ series }, at) => {
        series.take(tick.atMs, changes.get(at));
      });
      draw();
    }

    async function follow(
      device: string,
      items: readonly WatchedRegister[],
      stop: AbortController,
    ): Promise<void> {
      try {
        const ticks = await api.reg.watch(
          {
            device,
            intervalMs: get().intervalMs,
            items: items.map(({ register, values }) => ({
              register,
              indexes: { ...sentValues(values) },
            })),
          },
          { signal: stop.signal },
        );
        for await (const tick of ticks) {
          if (stop.signal.aborted) return;
          if (tick.skipped > 0) {
            setDevice(device, { skipped: watchOf(get(), device).skipped + tick.skipped });
          }
          take(tick, items);
        }
      } catch (thrown) {
        if (stop.signal.aborted || isCancelled(thrown)) return;
        const problem = toProblem(thrown, 'watch registers');
        streams.delete(device);
        setDevice(device, { running: false, problem });
        say(`Watching has stopped: ${problem.title}`);
      }
    }

    /** One stream per device: what it reads, or how fast, changes by starting it anew. */
    function restart(device: string): void {
      streams.get(device)?.abort();
      streams.delete(device);
      const items = watchedOn(get(), device);
      if (items.length === 0) {
        setDevice(device, notRunning);
        return;
      }
      const stop = new AbortController();
      streams.set(device, stop);
      setDevice(device, { running: true, problem: undefined });
      void follow(device, items, stop);
    }

    return {
      watched: [],
      devices: {},
      intervalMs:
        remembered.number('watch-interval', WATCH_LIMITS.leastMs, WATCH_LIMITS.mostMs) ??
        DEFAULT_INTERVAL_MS,
      wrongInterval: false,
      drawn: 0,
      filter: '',
      showAll: false,
      selected: undefined,
      problem: undefined,

      async add(device, register, values) {
        const key = readsKey(device, register, values);
        if (get().watched.some((each) => each.key === key)) return;
        set({ problem: undefined });
        try {
          const [shape] = await Promise.all([
            api.reg.show({ register }),
            api.reg.get({ device, register, indexes: { ...sentValues(values) } }),
          ]);
          if (get().watched.some((each) => each.key === key)) return;
          if (watchedOn(get(), device).length >= WATCH_LIMITS.items) {
            set({ problem: tooMany() });
            return;
          }
          const item = { key, device, register, values, shape, series: new ItemSeries() };
          set({ watched: [...get().watched, item] });
          say(`Watching ${register}`);
          restart(device);
        } catch (thrown) {
          if (isCancelled(thrown)) return;
          const problem = toProblem(thrown, `watch ${register}`);
          set({ problem });
          say(problem.title);
        }
      },

      remove(key) {
        const gone = get().watched.find((each) => each.key === key);
        if (gone === undefined) return;
        set({ watched: get().watched.filter((each) => each !== gone) });
        say(`${gone.register} is watched no more`);
        if (watchOf(get(), gone.device).running || watchedOn(get(), gone.device).length === 0) {
          restart(gone.device);
        }
      },

      stopAll(device) {
        set({ watched: get().watched.filter((each) => each.device !== device) });
        restart(device);
        say('Watching has stopped');
      },

      pause(device) {
        streams.get(device)?.abort();
        streams.delete(device);
        setDevice(device, { running: false });
        say('Watching is paused');
      },

      resume(device) {
        restart(device);
        say('Watching goes on');
      },

      setInterval(intervalMs) {
        if (get().intervalMs === intervalMs) return;
        set({ intervalMs });
        remembered.keep('watch-interval', String(intervalMs));
        for (const device of [...streams.keys()]) restart(device);
      },

      setWrong(wrongInterval) {
        set({ wrongInterval });
      },

      resetFigures(device) {
        for (const { series } of watchedOn(get(), device)) series.reset();
        set({ drawn: get().drawn + 1 });
      },

      setFilter(filter) {
        set({ filter });
      },

      setShowAll(showAll) {
        set({ showAll });
      },

      select(selected) {
        set({ selected });
      },

      async save(file) {
        const outcome = await api.reg
          .saveWatched(file)
          .then((events) => saveExport(events, keep))
          .catch((thrown: unknown) => ({
            type: 'failed' as const,
            problem: toProblem(thrown, `save ${file.fileName}`),
          }));
        if (outcome.type === 'saved') say(`${outcome.fileName} saved`);
        if (outcome.type === 'failed') {
          set({ problem: outcome.problem });
          say(outcome.problem.title);
        }
      },

      dismiss() {
        set({ problem: undefined });
      },
    };
  });
}
export type WatchStore = ReturnType<typeof createWatchStore>;
