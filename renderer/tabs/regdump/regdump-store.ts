import { createStore } from 'zustand/vanilla';
import type {
  DumpEvent,
  DumpOffer,
  DumpScope,
  ExportFormat,
  KeptDump,
  OverviewSlice,
  SweptInstance,
  SweptRegisters,
  WordFilter,
  WordPage,
  WordPlace,
  WordRow,
} from '../../../electron/api/contract/regdump';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { missingPages, PAGE_ROWS, withPage, type RowPages } from '../../stores/row-pages';
import { startRunning, type Running } from '../../stores/running';
import { saveExport } from '../../stores/save-export';
import { sendFile } from '../../stores/send-file';
import { parseFilterText, type TypedFilter } from './filter-text';
import { addressText, type NumberBase } from './word-text';

export const MOST_COMPARED = 8;
const SLICES = 240;

/** Rows of the dumps that are chosen, as far as they were looked at. */
export interface ShownWords {
  readonly dumps: readonly string[];
  readonly filter: WordFilter;
  readonly about: Omit<WordPage, 'rows' | 'offset'>;
  readonly pages: RowPages<WordRow>;
}

export interface RegdumpState {
  device: string | undefined;
  offer: DumpOffer | undefined;
  scope: DumpScope;
  count: number;
  intervalMs: number;
  /** Something stands in the form that can't be sent. */
  wrongForm: boolean;
  /** Newest first; undefined until the first answer. */
  kept: readonly KeptDump[] | undefined;
  /** Dumps that are looked at, of one kind. */
  chosen: readonly string[];
  taking: Running | undefined;
  progress: Extract<DumpEvent, { type: 'progress' }> | undefined;
  problem: Problem | undefined;

  show: WordFilter['show'];
  filterText: string;
  /** What is wrong with the text; the filter before it stays. */
  filterProblem: string | undefined;
  base: NumberBase;
  words: ShownWords | undefined;
  overview: readonly OverviewSlice[];
  /** A row to bring into view; `turn` tells two wishes for the same row apart. */
  wanted: { readonly row: number; readonly turn: number };
  address: number | undefined;
  place: WordPlace | undefined;

  swept: SweptRegisters | undefined;
  register: string | undefined;
  instances: readonly SweptInstance[];

  open: (device: string | undefined) => Promise<void>;
  setForm: (form: Partial<Pick<RegdumpState, 'scope' | 'count' | 'intervalMs'>>) => void;
  setWrong: (wrong: boolean) => void;
  take: () => Promise<void>;
  choose: (ids: readonly string[]) => Promise<void>;
  setShow: (show: WordFilter['show']) => void;
  setFilterText: (text: string) => void;
  setBase: (base: NumberBase) => void;
  /** Rows that are in view. */
  need: (first: number, last: number) => void;
  goToRow: (row: number) => void;
  select: (address: number | undefined) => Promise<void>;
  mark: (change: { readonly marked?: boolean; readonly note?: string }) => Promise<void>;
  rename: (id: string, name: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
  addFile: (file: File) => Promise<void>;
  exportDump: (id: string, format: ExportFormat) => Promise<void>;
  openRegister: (name: string) => Promise<void>;
}

export interface RegdumpStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

const nothingShown = {
  words: undefined,
  overview: [],
  address: undefined,
  place: undefined,
  swept: undefined,
  register: undefined,
  instances: [],
} as const;

/** What the Register dump tab was asked, what is kept, what is looked at. */
export function createRegdumpStore(api: Api, { now, say }: RegdumpStoreOptions) {
  return createStore<RegdumpState>()((set, get) => {
    const pending = new Set<string>();
    let typed: TypedFilter = {};
    /** Whoever asked before and is answered late has nothing to say any more. */
    let turn = 0;
    let marking = Promise.resolve();

    async function trying(operation: string, work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (thrown) {
        if (isCancelled(thrown)) return;
        const problem = toProblem(thrown, operation);
        set({ problem });
        say(problem.title);
      }
    }

    function filterNow(): WordFilter {
      return { show: get().show, ...typed };
    }

    async function loadWords(): Promise<void> {
      const { device, chosen } = get();
      if (device === undefined || chosen.length === 0) return;
      turn += 1;
      const own = turn;
      const asked = { device, dumps: [...chosen], filter: filterNow() };
      await trying('look at the dump', async () => {
        const { rows, offset, ...about } = await api.regdump.words({
          ...asked,
          offset: 0,
          count: PAGE_ROWS,
        });
        if (own !== turn) return;
        const pages = withPage<WordRow>(new Map(), { rows, offset });
        set({ words: { dumps: asked.dumps, filter: asked.filter, about, pages } });
        const overview = await api.regdump.overview({ ...asked, slices: SLICES });
        if (own === turn) set({ overview });
      });
    }

    async function loadSweeps(): Promise<void> {
      const { device, chosen, register } = get();
      if (device === undefined) return;
      turn += 1;
      const own = turn;
      await trying('look at the sweep', async () => {
        const swept = await api.regdump.registers({ device, dumps: [...chosen] });
        if (own !== turn) return;
        set({ swept });
        const name = swept.registers.find((each) => each.name === register)?.name;
        await get().openRegister(name ?? swept.registers[0]?.name ?? '');
      });
    }

    async function reload(): Promise<void> {
      const scope = scopeOf(get());
      if (scope === 'cr') await loadWords();
      else if (scope === 'registers') await loadSweeps();
    }

    async function follow(device: string, running: Running & { signal: AbortSignal }) {
      const { scope, count, intervalMs } = get();
      const taken: string[] = [];
      const events = await api.regdump.start(
        { device, scope, count, intervalMs: count > 1 ? intervalMs : 0 },
        { signal: running.signal },
      );
      for await (const event of events) {
        if (event.type === 'progress') set({ progress: event });
        if (event.type === 'kept') {
          taken.push(event.dump.id);
          if (get().device === device) set({ kept: [event.dump, ...(get().kept ?? [])] });
        }
        if (event.type === 'failed' && event.error.kind !== 'cancelled') {
          set({ problem: event.error });
          say(event.error.title);
        }
        if (event.type === 'complete') {
          say(taken.length === 1 ? 'The dump is ready' : `${String(taken.length)} dumps are ready`);
        }
      }
      if (taken.length > 0 && get().device === device) await get().choose(taken);
    }

    return {
      device: undefined,
      offer: undefined,
      scope: 'cr',
      count: 1,
      intervalMs: 5000,
      wrongForm: false,
      kept: undefined,
      chosen: [],
      taking: undefined,
      progress: undefined,
      problem: undefined,
      show: 'all',
      filterText: '',
      filterProblem: undefined,
      base: 'hex',
      wanted: { row: 0, turn: 0 },
      ...nothingShown,

      async open(device) {
        if (get().device === device) return;
        turn += 1;
        set({ device, offer: undefined, kept: undefined, chosen: [], problem: undefined });
        set(nothingShown);
        if (device === undefined) return;
        await trying('list the kept dumps', async () => {
          const kept = await api.regdump.kept({ device });
          if (get().device !== device) return;
          set({ kept });
          const [newest] = kept;
          if (newest !== undefined) await get().choose([newest.id]);
        });
        await trying('ask what can be dumped', async () => {
          const offer = await api.regdump.offer({ device });
          if (get().device !== device) return;
          set({ offer });
          if (!offer.cr.available) set({ scope: 'registers' });
        });
      },

      setForm(form) {
        set(form);
      },

      setWrong(wrongForm) {
        set({ wrongForm });
      },

      async take() {
        const { device, taking } = get();
        if (device === undefined || taking !== undefined) return;
        const running = startRunning('Dumping the card', now);
        set({ taking: running, problem: undefined, progress: undefined });
        await trying('dump the card', () => follow(device, running));
        if (running.signal.aborted) say('The dump was cancelled');
        set({ taking: undefined, progress: undefined });
      },

      async choose(ids) {
        const { kept = [], chosen: before } = get();
        const inOrder = [...ids].sort().slice(-MOST_COMPARED);
        const scope = kept.find(({ id }) => id === inOrder.at(-1))?.scope;
        const chosen = inOrder.filter((id) => kept.find((dump) => dump.id === id)?.scope === scope);
        set({ chosen, ...(chosen.length === 0 ? nothingShown : {}) });
        if (scope === 'cr') set({ swept: undefined, instances: [] });
        else set({ words: undefined, overview: [] });
        // One dump shows everything; several show what changed.
        if (before.length > 1 !== chosen.length > 1) {
          set({ show: chosen.length > 1 ? 'changed' : 'all' });
        }
        await reload();
        const { address } = get();
        if (scope === 'cr' && address !== undefined) await get().select(address);
      },

      setShow(show) {
        set({ show });
        void loadWords();
      },

      setFilterText(filterText) {
        const parsed = parseFilterText(filterText);
        set({ filterText, filterProblem: typeof parsed === 'string' ? parsed : undefined });
        if (typeof parsed === 'string') return;
        typed = parsed;
        void loadWords();
      },

      setBase(base) {
        set({ base });
      },

      need(first, last) {
        const { words, device } = get();
        if (words === undefined || device === undefined || words.about.rowCount === 0) return;
        const end = Math.min(last, words.about.rowCount - 1);
        for (const page of missingPages(words.pages, first, end)) {
          const own = turn;
          const key = `${String(own)} ${String(page)}`;
          if (pending.has(key)) continue;
          pending.add(key);
          const { dumps, filter } = words;
          void trying('look at the dump', async () => {
            try {
              const answer = await api.regdump.words({
                device,
                dumps: [...dumps],
                filter,
                offset: page * PAGE_ROWS,
                count: PAGE_ROWS,
              });
              const shown = get().words;
              if (own === turn && shown !== undefined) {
                set({ words: { ...shown, pages: withPage(shown.pages, answer) } });
              }
            } finally {
              pending.delete(key);
            }
          });
        }
      },

      goToRow(row) {
        set({ wanted: { row, turn: get().wanted.turn + 1 } });
      },

      async select(address) {
        const { device, chosen } = get();
        set({ address });
        if (address === undefined || device === undefined) {
          set({ place: undefined });
          return;
        }
        try {
          const place = await api.regdump.place({ device, dumps: [...chosen], address });
          if (get().address === address) set({ place });
        } catch (thrown) {
          if (get().address !== address) return;
          const problem = toProblem(thrown, 'look at the word');
          // Another dump may lack the word: then there is nothing to show of it.
          set({
            place: undefined,
            ...(problem.code === 'VALUE_OUT_OF_RANGE' ? {} : { problem }),
          });
        }
      },

      mark(change) {
        // One after the other: leaving the note and pressing the button beside it come at once.
        marking = marking.then(() =>
          trying('keep the note', async () => {
            const { device, place } = get();
            if (device === undefined || place?.row.type !== 'word') return;
            const { address, marked, note } = { ...place.row, ...change };
            await api.regdump.mark({ device, address, marked, note });
            say(`${addressText(address)}: kept`);
            await get().select(address);
            await loadWords();
          }),
        );
        return marking;
      },

      async rename(id, name) {
        const { device, kept = [] } = get();
        if (device === undefined) return;
        await trying('rename the dump', async () => {
          const renamed = await api.regdump.rename({ device, dump: id, name });
          set({ kept: kept.map((dump) => (dump.id === id ? renamed : dump)) });
        });
      },

      async remove(id) {
        const { device, chosen } = get();
        if (device === undefined) return;
        await trying('remove the dump', async () => {
          const kept = await api.regdump.remove({ device, dumps: [id] });
          set({ kept });
          say('The dump was removed');
          if (chosen.includes(id)) await get().choose(chosen.filter((each) => each !== id));
        });
      },

      async addFile(file) {
        const { device } = get();
        if (device === undefined) return;
        await trying(`open ${file.name}`, async () => {
          const dump = await sendFile(file, (piece) => api.regdump.add({ device, ...piece }));
          set({ kept: await api.regdump.kept({ device }), problem: undefined });
          const { chosen, kept = [] } = get();
          const scopes = kept.filter(({ id }) => chosen.includes(id)).map(({ scope }) => scope);
          await get().choose(scopes.includes(dump.scope) ? [...chosen, dump.id] : [dump.id]);
          say(`${file.name} is added`);
        });
      },

      async exportDump(id, format) {
        const { device } = get();
        if (device === undefined) return;
        await trying('export the dump', async () => {
          const result = await saveExport(await api.regdump.export({ device, dump: id, format }));
          if (result.type === 'saved') say(`${result.fileName}: saved`);
          if (result.type === 'failed') {
            set({ problem: result.problem });
            say(result.problem.title);
          }
        });
      },

      async openRegister(register) {
        const { device, chosen } = get();
        set({ register });
        if (device === undefined || register === '') return;
        await trying(`look at ${register}`, async () => {
          const instances = await api.regdump.register({ device, dumps: [...chosen], register });
          if (get().register === register) set({ instances });
        });
      },
    };
  });
}
export type RegdumpStore = ReturnType<typeof createRegdumpStore>;

/** Of what kind the chosen dumps are. */
export function scopeOf({ kept, chosen }: RegdumpState): DumpScope | undefined {
  return kept?.find(({ id }) => id === chosen[0])?.scope;
}

/** The chosen dumps, in the order in which they were taken. */
export function chosenDumps({ kept = [], chosen }: RegdumpState): readonly KeptDump[] {
  return chosen.flatMap((id) => kept.find((dump) => dump.id === id) ?? []);
}
