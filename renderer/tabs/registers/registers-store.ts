import { createStore } from 'zustand/vanilla';
import {
  MOST_EXPORTED_READS,
  type ReadingResult,
  type RegisterExportFormat,
  type RegisterShape,
  type RegisterSummary,
} from '../../../electron/api/contract/reg';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import type { Remembered } from '../../stores/remembered';
import { startRunning, type Running } from '../../stores/running';
import { saveExport, type KeepDownload } from '../../stores/save-export';
import { defaultRequest, requestKey, sentValues, type RequestValues } from './request-fields';
import { withBitNames } from './link-mode-names';
import { indexRegisters, type RegisterIndex } from './register-search';

/** Reads of one request that are kept for looking back: as many as one export takes. */
const READS_KEPT = MOST_EXPORTED_READS;

/** What stands below the field table. */
export type RegisterPane = 'bytes' | 'layout' | 'history';
const panes: readonly RegisterPane[] = ['bytes', 'layout', 'history'];

export interface RegistersState {
  summaries: readonly RegisterSummary[] | undefined;
  index: RegisterIndex;
  /** Device whose supported registers `summaries` names; undefined: unknown yet. */
  supportOf: string | undefined;
  filter: string;
  selected: string | undefined;
  shapes: Readonly<Record<string, RegisterShape>>;
  requests: Readonly<Record<string, RequestValues>>;
  /** Fields of a request where something stands that isn't their value, by register and path. */
  wrongFields: Readonly<Record<string, string>>;
  /** By `readsKey`, newest first. */
  reads: Readonly<Record<string, readonly ReadingResult[]>>;
  /** How many reads there were of each, including those that are not kept. */
  readCounts: Readonly<Record<string, number>>;
  /** The read that is looked at: 0 is the newest. */
  shownRead: number;
  /** The read that it is compared with; undefined: the one before it. */
  against: number | undefined;
  pane: RegisterPane;
  /** Fields at zero that belong to another protocol than was asked for are listed, too. */
  showsOther: boolean;
  /** Path of the field that the panel is about. */
  field: string | undefined;
  reading: Running | undefined;
  listing: Running | undefined;
  /** What went wrong with a read by `readsKey`, with looking a register up by its name. */
  problems: Readonly<Record<string, Problem>>;
  listProblem: Problem | undefined;

  loadList: (device: string | undefined) => Promise<void>;
  setFilter: (filter: string) => void;
  choose: (register: string, field?: string) => Promise<void>;
  /** @throws what the application says of a register that it doesn't know */
  shapeOf: (register: string) => Promise<RegisterShape>;
  setValue: (register: string, field: string, value: number) => void;
  /** All values of a request at once; those that aren't named are 0. */
  setRequest: (register: string, values: RequestValues) => void;
  setWrong: (register: string, field: string, problem: string | undefined) => void;
  selectField: (path: string | undefined) => void;
  showRead: (index: number) => void;
  /** Compares the read that is looked at with another; undefined: with the one before it. */
  compareWith: (index: number | undefined) => void;
  showPane: (pane: RegisterPane) => void;
  showOther: (shows: boolean) => void;
  read: (device: string) => Promise<void>;
  /** Saves the read that is looked at, or all that are kept: where a dialog says, or as a download. */
  save: (device: string, format: RegisterExportFormat) => Promise<void>;
  /** After another description file: everything known is out of date. */
  forget: () => void;
}

export interface RegistersStoreOptions {
  readonly remembered: Remembered;
  readonly now: () => number;
  readonly say: (text: string) => void;
  /** Where a download goes; that of the browser unless given. */
  readonly keep?: KeepDownload;
}

export function readsKey(device: string, register: string, values: RequestValues): string {
  return `${device} ${requestKey(register, values)}`;
}

/** The same object each time, so that who asks isn't drawn again for nothing. */
const noReads: readonly ReadingResult[] = [];

/** Reads of what is chosen right now, newest first. */
export function currentReads(
  state: RegistersState,
  device: string | undefined,
): readonly ReadingResult[] {
  const { selected } = state;
  if (device === undefined || selected === undefined) return noReads;
  return state.reads[readsKey(device, selected, state.requests[selected] ?? {})] ?? noReads;
}

/** Index of the read that the shown one is compared with. */
export function againstRead({ shownRead, against }: RegistersState): number {
  return against === undefined || against === shownRead ? shownRead + 1 : against;
}

/** Whether something stands in the form of the chosen register that can't be sent. */
export function hasWrongField({ selected, wrongFields }: RegistersState): boolean {
  return Object.keys(wrongFields).some((key) => key.startsWith(`${selected ?? ''} `));
}

/** What went wrong with what is chosen right now. */
export function currentProblem(
  state: RegistersState,
  device: string | undefined,
): Problem | undefined {
  const { selected, problems, requests } = state;
  if (selected === undefined) return undefined;
  const ofRead =
    device === undefined
      ? undefined
      : problems[readsKey(device, selected, requests[selected] ?? {})];
  return ofRead ?? problems[selected];
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([own]) => own !== key));
}

/** What the Registers tab was asked, what came back and what is marked. */
export function createRegistersStore(
  api: Api,
  { remembered, now, say, keep }: RegistersStoreOptions,
) {
  return createStore<RegistersState>()((set, get) => {
    function takeList(summaries: readonly RegisterSummary[], supportOf: string | undefined) {
      set({ summaries, supportOf, index: indexRegisters(summaries), listProblem: undefined });
    }

    /** The list without support, asked for once even when a device is chosen meanwhile. */
    let names: Promise<void> | undefined;
    function loadNames(): Promise<void> {
      names ??= api.reg
        .list({})
        .then((list) => {
          if (get().summaries === undefined) takeList(list, undefined);
        })
        .finally(() => {
          names = undefined;
        });
      return names;
    }

    async function loadShape(register: string): Promise<RegisterShape> {
      const known = get().shapes[register];
      if (known !== undefined) return known;
      const shape = withBitNames(await api.reg.show({ register }));
      const requests = get().requests;
      set({
        shapes: { ...get().shapes, [register]: shape },
        requests: { ...requests, [register]: requests[register] ?? defaultRequest(shape) },
      });
      return shape;
    }

    function keepRead(key: string, result: ReadingResult) {
      const { reads, readCounts } = get();
      set({
        reads: { ...reads, [key]: [result, ...(reads[key] ?? [])].slice(0, READS_KEPT) },
        readCounts: { ...readCounts, [key]: (readCounts[key] ?? 0) + 1 },
        shownRead: 0,
        against: undefined,
      });
    }

    return {
      summaries: undefined,
      index: indexRegisters([]),
      supportOf: undefined,
      filter: '',
      selected: remembered.text('register'),
      shapes: {},
      requests: {},
      wrongFields: {},
      reads: {},
      readCounts: {},
      shownRead: 0,
      against: undefined,
      pane: panes.find((pane) => pane === remembered.text('register-pane')) ?? 'bytes',
      showsOther: false,
      field: undefined,
      reading: undefined,
      listing: undefined,
      problems: {},
      listProblem: undefined,

      async loadList(device) {
        if (get().summaries !== undefined && get().supportOf === device) return;
        get().listing?.cancel();
        const running = startRunning('Listing the registers', now);
        set({ listing: running });
        try {
          // Names come at once; whether the card has each may take some reads.
          const supported =
            device === undefined
              ? undefined
              : api.reg.list({ device }, { signal: running.signal }).then((list) => {
                  if (get().listing === running) takeList(list, device);
                });
          await Promise.all([get().summaries === undefined ? loadNames() : undefined, supported]);
        } catch (thrown) {
          if (!isCancelled(thrown) && get().listing === running) {
            set({ listProblem: toProblem(thrown, 'list the registers') });
          }
        } finally {
          if (get().listing === running) set({ listing: undefined });
        }
      },

      setFilter(filter) {
        set({ filter });
      },

      async choose(register, field) {
        const same = get().selected === register;
        set({
          selected: register,
          field: field ?? (same ? get().field : undefined),
          shownRead: 0,
          against: undefined,
        });
        remembered.keep('register', register);
        const key = register;
        try {
          await loadShape(register);
          set({ problems: without(get().problems, key) });
        } catch (thrown) {
          const problem = toProblem(thrown, `look up ${register}`);
          set({ problems: { ...get().problems, [key]: problem } });
        }
      },

      shapeOf: loadShape,

      setValue(register, field, value) {
        const { requests } = get();
        const values = { ...requests[register], [field]: value };
        set({
          requests: { ...requests, [register]: values },
          shownRead: 0,
          against: undefined,
        });
      },

      setRequest(register, values) {
        set({ requests: { ...get().requests, [register]: values }, shownRead: 0 });
      },

      setWrong(register, field, problem) {
        const key = `${register} ${field}`;
        const { wrongFields } = get();
        if (wrongFields[key] === problem) return;
        set({
          wrongFields:
            problem === undefined ? without(wrongFields, key) : { ...wrongFields, [key]: problem },
        });
      },

      selectField(path) {
        set({ field: path });
      },

      showRead(index) {
        set({ shownRead: index });
      },

      compareWith(index) {
        set({ against: index });
      },

      showPane(pane) {
        set({ pane });
        remembered.keep('register-pane', pane);
      },

      showOther(showsOther) {
        set({ showsOther });
      },

      async read(device) {
        const register = get().selected;
        if (register === undefined || get().reading !== undefined) return;
        const running = startRunning(`Reading ${register}`, now);
        set({ reading: running });
        let key = register;
        try {
          await loadShape(register);
          const values = get().requests[register] ?? {};
          key = readsKey(device, register, values);
          const indexes = { ...sentValues(values) };
          const result = await api.reg.get(
            { device, register, indexes },
            { signal: running.signal },
          );
          keepRead(key, result);
          set({ problems: without(get().problems, key) });
          say(`${register} read, ${String(result.reading.fields.length)} fields`);
        } catch (thrown) {
          if (isCancelled(thrown)) {
            say(`${register}: cancelled`);
          } else {
            const found = toProblem(thrown, `read ${register}`);
            set({ problems: { ...get().problems, [key]: found } });
            say(found.title);
          }
        } finally {
          set({ reading: undefined });
        }
      },

      async save(device, format) {
        const { selected: register, requests, shownRead } = get();
        if (register === undefined) return;
        const values = requests[register] ?? {};
        const key = readsKey(device, register, values);
        const kept = currentReads(get(), device);
        const isHistory = format === 'history' || format === 'changes';
        const reads = (isHistory ? kept : kept.slice(shownRead, shownRead + 1)).map(
          ({ reading, takenAtMs, durationMs }) => ({ raw: reading.raw, takenAtMs, durationMs }),
        );
        if (reads.length === 0) return;
        try {
          const indexes = { ...sentValues(values) };
          const events = await api.reg.export({ register, device, indexes, format, reads });
          const result = await saveExport(events, keep);
          if (result.type === 'saved') say(`${result.fileName}: saved`);
          if (result.type !== 'failed') return;
          set({ problems: { ...get().problems, [key]: result.problem } });
          say(result.problem.title);
        } catch (thrown) {
          const found = toProblem(thrown, `save the reads of ${register}`);
          set({ problems: { ...get().problems, [key]: found } });
          say(found.title);
        }
      },

      forget() {
        set({
          summaries: undefined,
          supportOf: undefined,
          shapes: {},
          requests: {},
          reads: {},
          problems: {},
          field: undefined,
        });
      },
    };
  });
}
export type RegistersStore = ReturnType<typeof createRegistersStore>;
