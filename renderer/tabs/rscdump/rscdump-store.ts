import { createStore } from 'zustand/vanilla';
import type {
  HeldDump,
  MenuSegment,
  SegmentDetail,
  TreeRow,
} from '../../../electron/api/contract/rscdump';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import type { Remembered } from '../../stores/remembered';
import { sendFile } from '../../stores/send-file';
import { saveExport } from '../../stores/save-export';
import { startRunning, type Running } from '../../stores/running';
import { OWN_FUNCTION, requestOf, type DumpPart, type DumpValues } from './dump-request';

/** Rows of a tree that are asked for in one go; more come when a person wants them. */
const ROWS_AT_ONCE = 500;

export interface ShownDump {
  readonly dump: HeldDump;
  /** Those that have come so far. */
  readonly rows: readonly TreeRow[];
  readonly folded: ReadonlySet<number>;
  /** The row that is looked at. */
  readonly row: number | undefined;
  readonly detail: SegmentDetail | undefined;
}

export interface DumpProgress {
  readonly done: number;
  readonly total: number;
  readonly phase: string;
}

export interface RscdumpState {
  /** By device. */
  menus: Readonly<Record<string, readonly MenuSegment[]>>;
  menuProblems: Readonly<Record<string, Problem>>;
  shown: Readonly<Record<string, ShownDump>>;
  problems: Readonly<Record<string, Problem>>;
  filter: string;
  /** Name of the chosen segment. */
  selected: string | undefined;
  /** By segment. */
  values: Readonly<Record<string, DumpValues>>;
  /** What stands in the form and isn't a value, by segment and part. */
  wrong: Readonly<Record<string, string>>;
  depth: number;
  memory: boolean;
  /** Id of the function whose objects are dumped; OWN_FUNCTION: of the one that asks. */
  vhca: number;
  loadingMenu: Running | undefined;
  dumping: Running | undefined;
  progress: DumpProgress | undefined;
  /** Path of the field that is looked at. */
  field: string | undefined;

  loadMenu: (device: string) => Promise<void>;
  setFilter: (filter: string) => void;
  choose: (segment: string) => void;
  setValue: (segment: string, part: DumpPart, value: number) => void;
  setWrong: (segment: string, part: DumpPart | 'vhca', problem: string | undefined) => void;
  setDepth: (depth: number) => void;
  setMemory: (memory: boolean) => void;
  setVhca: (vhca: number) => void;
  dump: (device: string) => Promise<void>;
  /** Shows a dump that was kept in a file, in the place of the device's own. */
  open: (device: string, file: File) => Promise<void>;
  look: (device: string, row: number) => Promise<void>;
  fold: (device: string, row: number, folded: boolean) => void;
  moreRows: (device: string) => Promise<void>;
  selectField: (path: string | undefined) => void;
  keep: (device: string) => Promise<void>;
}

export interface RscdumpStoreOptions {
  readonly remembered: Remembered;
  readonly now: () => number;
  readonly say: (text: string) => void;
}

const noValues: DumpValues = {};

export function chosenSegment(
  { menus, selected }: RscdumpState,
  device: string | undefined,
): MenuSegment | undefined {
  if (device === undefined) return undefined;
  return menus[device]?.find(({ name }) => name === selected);
}

export function chosenValues({ values, selected }: RscdumpState): DumpValues {
  return values[selected ?? ''] ?? noValues;
}

export function hasWrongValue({ wrong, selected }: RscdumpState): boolean {
  return Object.keys(wrong).some((key) => key.startsWith(`${selected ?? ''} `));
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([own]) => own !== key));
}

/** What the Resource dump tab was asked, what came, and where a person looks. */
export function createRscdumpStore(api: Api, { remembered, now, say }: RscdumpStoreOptions) {
  return createStore<RscdumpState>()((set, get) => {
    function show(device: string, change: Partial<ShownDump>) {
      const { shown } = get();
      const before = shown[device];
      if (before !== undefined) set({ shown: { ...shown, [device]: { ...before, ...change } } });
    }

    function fail(device: string, problem: Problem) {
      set({ problems: { ...get().problems, [device]: problem } });
      say(problem.title);
    }

    async function showNew(device: string, dump: HeldDump) {
      const rows = await api.rscdump.tree({ dump: dump.id, from: 0 });
      const fresh = { dump, rows, folded: new Set<number>(), row: undefined, detail: undefined };
      set({
        shown: { ...get().shown, [device]: fresh },
        problems: without(get().problems, device),
        field: undefined,
      });
      // What was asked for: the first resource, else whatever the card said instead.
      const first = rows.find(({ kind }) => kind === 'resource') ?? rows.at(2) ?? rows[0];
      if (first !== undefined) await get().look(device, first.row);
      const came = dump.fileName === undefined ? 'dumped' : `opened from ${dump.fileName}`;
      const ended = dump.errors.length > 0 ? 'ended with an error' : came;
      say(`${dump.segment} ${ended}, ${String(dump.rows)} rows`);
    }

    return {
      menus: {},
      menuProblems: {},
      shown: {},
      problems: {},
      filter: '',
      selected: remembered.text('segment'),
      values: {},
      wrong: {},
      depth: 0,
      memory: false,
      vhca: OWN_FUNCTION,
      loadingMenu: undefined,
      dumping: undefined,
      progress: undefined,
      field: undefined,

      async loadMenu(device) {
        if (get().menus[device] !== undefined) return;
        get().loadingMenu?.cancel();
        const running = startRunning('Reading the menu', now);
        set({ loadingMenu: running, menuProblems: without(get().menuProblems, device) });
        try {
          const { segments } = await api.rscdump.menu({ device }, { signal: running.signal });
          set({ menus: { ...get().menus, [device]: segments } });
        } catch (thrown) {
          if (!isCancelled(thrown)) {
            const problem = toProblem(thrown, 'read the menu');
            set({ menuProblems: { ...get().menuProblems, [device]: problem } });
          }
        } finally {
          if (get().loadingMenu === running) set({ loadingMenu: undefined });
        }
      },

      setFilter(filter) {
        set({ filter });
      },

      choose(segment) {
        set({ selected: segment });
        remembered.keep('segment', segment);
      },

      setValue(segment, part, value) {
        const { values } = get();
        set({ values: { ...values, [segment]: { ...values[segment], [part]: value } } });
      },

      setWrong(segment, part, problem) {
        const key = `${segment} ${part}`;
        const { wrong } = get();
        if (wrong[key] === problem) return;
        set({ wrong: problem === undefined ? without(wrong, key) : { ...wrong, [key]: problem } });
      },

      setDepth(depth) {
        set({ depth });
      },

      setMemory(memory) {
        set({ memory });
      },

      setVhca(vhca) {
        set({ vhca });
      },

      async open(device, file) {
        if (get().dumping !== undefined) return;
        const running = startRunning(`Opening ${file.name}`, now);
        set({ dumping: running, progress: undefined });
        try {
          const dump = await sendFile(file, (piece) => api.rscdump.open(piece), {
            signal: running.signal,
            onSent: (done) => {
              set({ progress: { done, total: file.size, phase: 'reading' } });
            },
          });
          await showNew(device, dump);
        } catch (thrown) {
          if (running.signal.aborted || isCancelled(thrown)) say(`${file.name}: cancelled`);
          else fail(device, toProblem(thrown, `open ${file.name}`));
        } finally {
          set({ dumping: undefined, progress: undefined });
        }
      },

      async dump(device) {
        const segment = chosenSegment(get(), device);
        if (segment === undefined || get().dumping !== undefined) return;
        const running = startRunning(`Dumping ${segment.name}`, now);
        set({ dumping: running, progress: undefined });
        const { depth, memory, vhca } = get();
        const request = requestOf(segment, chosenValues(get()));
        try {
          const events = await api.rscdump.get(
            {
              device,
              request,
              memory,
              ...(depth === Infinity ? {} : { depth }),
              ...(vhca === OWN_FUNCTION ? {} : { vhca }),
            },
            { signal: running.signal },
          );
          for await (const event of events) {
            if (event.type === 'progress') set({ progress: event });
            else if (event.type === 'complete') await showNew(device, event.dump);
            else if (event.error.kind === 'cancelled') say(`${segment.name}: cancelled`);
            else fail(device, event.error);
          }
        } catch (thrown) {
          if (isCancelled(thrown)) say(`${segment.name}: cancelled`);
          else fail(device, toProblem(thrown, `dump ${segment.name}`));
        } finally {
          set({ dumping: undefined, progress: undefined });
        }
      },

      async look(device, row) {
        const shown = get().shown[device];
        if (shown === undefined) return;
        show(device, { row });
        try {
          const detail = await api.rscdump.segment({ dump: shown.dump.id, row });
          // Another row may have been chosen meanwhile.
          if (get().shown[device]?.row === row) show(device, { detail });
        } catch (thrown) {
          fail(device, toProblem(thrown, `show row ${String(row)}`));
        }
      },

      fold(device, row, folded) {
        const next = new Set(get().shown[device]?.folded);
        if (folded) next.add(row);
        else next.delete(row);
        show(device, { folded: next });
      },

      async moreRows(device) {
        const shown = get().shown[device];
        if (shown === undefined) return;
        try {
          const rows = await api.rscdump.tree({ dump: shown.dump.id, from: shown.rows.length });
          show(device, { rows: [...shown.rows, ...rows] });
          say(`${String(Math.min(ROWS_AT_ONCE, rows.length))} rows more`);
        } catch (thrown) {
          fail(device, toProblem(thrown, 'show more rows'));
        }
      },

      selectField(path) {
        set({ field: path });
      },

      async keep(device) {
        const shown = get().shown[device];
        if (shown === undefined) return;
        try {
          const outcome = await saveExport(await api.rscdump.export({ dump: shown.dump.id }));
          if (outcome.type === 'saved') say(`${outcome.fileName} saved`);
          if (outcome.type === 'failed') fail(device, outcome.problem);
        } catch (thrown) {
          fail(device, toProblem(thrown, 'save the dump'));
        }
      },
    };
  });
}
export type RscdumpStore = ReturnType<typeof createRscdumpStore>;
