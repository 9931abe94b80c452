import { createStore } from 'zustand/vanilla';
import type { ErrorReport } from '../../../../electron/api/contract/base';
import type { ReadingResult, WantedRead } from '../../../../electron/api/contract/reg';
import type { Api } from '../../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../../stores/problem';
import { startRunning, type Running } from '../../../stores/running';
import { saveExport, type KeepDownload } from '../../../stores/save-export';
import { requestKey } from '../request-fields';
import type { PortChoice, Wanted } from './wanted-reads';

/** Which registers are read: favourites, a group, those that the list shows, or those that were picked in it. */
export type ManySource = 'pinned' | 'group' | 'shown' | 'picked';
export type ManyFormat = 'text' | 'csv' | 'json';

export interface ManyReading extends Wanted {
  /** By the key of the request. */
  readonly results: ReadonlyMap<string, ReadingResult>;
  readonly refused: readonly (WantedRead & { readonly error: ErrorReport })[];
  /** What was read the last time, by the same key. */
  readonly before: ReadonlyMap<string, ReadingResult>;
  readonly startedAtMs: number;
  /** Id of the file that can be had of it; undefined while it is being read or after it was cancelled. */
  readonly readings: string | undefined;
  /** Why it ended before its end. */
  readonly ended: 'running' | 'complete' | 'cancelled' | Problem;
}

export interface ManyState {
  source: ManySource;
  /** Title of the chosen group. */
  group: string | undefined;
  port: PortChoice;
  picked: readonly string[];
  /** By device. */
  shown: Readonly<Record<string, ManyReading>>;
  reading: Running | undefined;
  progress: { readonly done: number; readonly total: number; readonly phase: string } | undefined;
  filter: string;
  onlyNonZero: boolean;
  onlyChanged: boolean;
  selected: string | undefined;
  choose: (source: ManySource, group?: string) => void;
  choosePort: (port: PortChoice) => void;
  pick: (register: string) => void;
  unpickAll: () => void;
  setFilter: (filter: string) => void;
  setOnlyNonZero: (only: boolean) => void;
  setOnlyChanged: (only: boolean) => void;
  select: (row: string | undefined) => void;
  read: (device: string, wanted: Wanted) => Promise<void>;
  save: (device: string, format: ManyFormat) => Promise<void>;
}

/** From one drawing of what has come to the next. */
const DRAW_MS = 150;

export interface ManyOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
  readonly keep?: KeepDownload;
}

export function isPickedIn(picked: readonly string[], register: string): boolean {
  return picked.includes(register);
}

export function readKeyOf({ register, indexes }: WantedRead): string {
  return requestKey(register, indexes);
}

/** Several registers read in one go, and what of it is looked at. */
export function createManyStore(api: Api, { now, say, keep }: ManyOptions) {
  return createStore<ManyState>()((set, get) => {
    function change(device: string, part: Partial<ManyReading>) {
      const known = get().shown[device];
      if (known !== undefined) set({ shown: { ...get().shown, [device]: { ...known, ...part } } });
    }

    /** What came before stays known, also of registers that are not among those now. */
    function start(device: string, wanted: Wanted) {
      const known = get().shown[device];
      const fresh: ManyReading = {
        ...wanted,
        results: new Map(),
        refused: [],
        before: new Map([...(known?.before ?? []), ...(known?.results ?? [])]),
        startedAtMs: now(),
        readings: undefined,
        ended: 'running',
      };
      set({ shown: { ...get().shown, [device]: fresh }, progress: undefined });
    }

    async function follow(device: string, wanted: Wanted, signal: AbortSignal): Promise<void> {
      const reads = wanted.reads.map(({ register, indexes }) => ({ register, indexes }));
      // Shown as they come, though not each by itself where they come fast: drawing costs more than reading.
      let shownAtMs = -Infinity;
      const results = new Map<string, ReadingResult>();
      const refused: (WantedRead & { error: ErrorReport })[] = [];
      const showSoFar = () => {
        change(device, { results: new Map(results), refused: [...refused] });
      };
      try {
        for await (const event of await api.reg.readMany({ device, reads }, { signal })) {
          if (event.type === 'progress') set({ progress: event });
          else if (event.type === 'read' || event.type === 'refused') {
            const read = reads[event.at];
            if (read === undefined) continue;
            if (event.type === 'read') results.set(readKeyOf(read), event.result);
            else refused.push({ ...read, error: event.error });
            if (now() - shownAtMs >= DRAW_MS) {
              shownAtMs = now();
              showSoFar();
            }
          } else {
            showSoFar();
            const isCut = event.type === 'failed' && event.error.kind === 'cancelled';
            change(device, {
              readings: event.readings,
              ended: event.type === 'complete' ? 'complete' : isCut ? 'cancelled' : event.error,
            });
          }
        }
      } finally {
        showSoFar();
      }
    }

    return {
      source: 'pinned',
      group: undefined,
      port: 1,
      picked: [],
      shown: {},
      reading: undefined,
      progress: undefined,
      filter: '',
      onlyNonZero: false,
      onlyChanged: false,
      selected: undefined,

      choose(source, group) {
        set({ source, ...(group === undefined ? {} : { group }) });
      },
      choosePort(port) {
        set({ port });
      },
      pick(register) {
        const { picked } = get();
        const isPicked = isPickedIn(picked, register);
        set({
          picked: isPicked ? picked.filter((other) => other !== register) : [...picked, register],
          source: 'picked',
        });
        say(`${register} ${isPicked ? 'no longer picked' : 'picked'}`);
      },
      unpickAll() {
        set({ picked: [] });
      },
      setFilter(filter) {
        set({ filter });
      },
      setOnlyNonZero(onlyNonZero) {
        set({ onlyNonZero });
      },
      setOnlyChanged(onlyChanged) {
        set({ onlyChanged });
      },
      select(selected) {
        set({ selected });
      },

      async read(device, wanted) {
        if (get().reading !== undefined || wanted.reads.length === 0) return;
        const running = startRunning(`Reading ${String(wanted.reads.length)} registers`, now);
        set({ reading: running });
        start(device, wanted);
        try {
          await follow(device, wanted, running.signal);
        } catch (thrown) {
          const ended = isCancelled(thrown) ? 'cancelled' : toProblem(thrown, 'read the registers');
          change(device, { ended });
        } finally {
          const done = get().shown[device];
          if (done?.ended === 'running') change(device, { ended: 'cancelled' });
          set({ reading: undefined, progress: undefined });
          say(
            `${String(done?.results.size ?? 0)} of ${String(wanted.reads.length)} reads have an answer`,
          );
        }
      },

      async save(device, format) {
        const readings = get().shown[device]?.readings;
        if (readings === undefined) return;
        try {
          const saved = await saveExport(await api.reg.exportMany({ readings, format }), keep);
          if (saved.type === 'saved') say(`${saved.fileName}: saved`);
          if (saved.type === 'failed') change(device, { ended: saved.problem });
        } catch (thrown) {
          if (!isCancelled(thrown))
            change(device, { ended: toProblem(thrown, 'save the readings') });
        }
      },
    };
  });
}
export type ManyStore = ReturnType<typeof createManyStore>;
