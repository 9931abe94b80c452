import { createStore } from 'zustand/vanilla';
import type {
  CatalogueView,
  Comparison,
  ConfigColumn,
  ConfigFile,
  ConfigSource,
  ParameterDetails,
} from '../../../electron/api/contract/config';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { startRunning, type Running } from '../../stores/running';
import { saveExport, type KeepDownload } from '../../stores/save-export';
import { gatherReading, type ConfigReading, type QueryProgress } from './config-reading';
import type { RowFilter } from './row-filter';

/** What the tab is about: a card, or a file looked at as if it were one. */
export type Subject =
  | { readonly type: 'device'; readonly device: string; readonly name: string }
  | { readonly type: 'file'; readonly file: ConfigFile };

export interface RunningQuery extends Running, QueryProgress {
  readonly subject: string;
}

/** A comparison that is shown instead of the table of parameters. */
export interface Compared {
  /** Key of the subject on the left. */
  readonly of: string;
  readonly against: Subject;
  readonly column: Exclude<ConfigColumn, 'default'>;
  /** Undefined until the answer is there. */
  readonly result: Comparison | undefined;
  readonly problem: Problem | undefined;
}

export type ExportFormat = 'text' | 'json' | 'raw' | 'csv';

export interface ConfigState {
  catalogue: CatalogueView | undefined;
  /** By `subjectKey`; the last whole or partial query of each. */
  readings: Readonly<Record<string, ConfigReading>>;
  /** What went wrong by `subjectKey`, where there is nothing to show. */
  problems: Readonly<Record<string, Problem>>;
  reading: RunningQuery | undefined;
  /** The file that is looked at instead of the chosen card. */
  file: ConfigFile | undefined;
  /** What went wrong with opening a file, exporting or looking something up. */
  problem: Problem | undefined;
  compared: Compared | undefined;
  comparing: Running | undefined;

  /** What is typed above the table. */
  query: string;
  filter: RowFilter;
  /** Name of the item that is shown alone. */
  item: string | undefined;
  /** Key of the line that the panel is about. */
  selected: string | undefined;
  /** Name of the parameter that the palette led to, until another is chosen. */
  wanted: string | undefined;
  /** Keys of lines that are folded open. */
  open: ReadonlySet<string>;
  /** By id of the parameter. */
  details: Readonly<Record<string, ParameterDetails>>;

  loadCatalogue: () => Promise<void>;
  read: (subject: Subject) => Promise<void>;
  /** What a card holds has changed: it is read again when it is shown next. */
  forget: (device: string) => void;
  /** After another parameter database: everything known is out of date. */
  forgetCatalogue: () => void;
  lookAtFile: (file: ConfigFile | undefined) => void;
  /** Through a dialog. Undefined: dismissed, or failed and told. */
  openFile: () => Promise<ConfigFile | undefined>;
  /** A file that the page was given. */
  sendFile: (name: string, text: string) => Promise<ConfigFile | undefined>;
  compare: (subject: Subject, against: Subject, column?: Compared['column']) => Promise<void>;
  endCompare: () => void;
  /** Saves what is on the screen: where a dialog says, or as a download of the browser. */
  exportAs: (subject: Subject, format: ExportFormat) => Promise<void>;
  explain: (parameter: string) => Promise<void>;
  setQuery: (query: string) => void;
  /** Shows what a name leads to, whatever was narrowed before. */
  find: (name: string) => void;
  setFilter: (filter: RowFilter) => void;
  showItem: (item: string | undefined) => void;
  select: (key: string | undefined) => void;
  fold: (key: string, open: boolean) => void;
  dismissProblem: () => void;
}

export interface ConfigStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
  /** Where a download goes; that of the browser unless given. */
  readonly keep?: KeepDownload;
}

export function subjectKey(subject: Subject): string {
  return subject.type === 'device' ? `device ${subject.device}` : `file ${subject.file.file}`;
}

export function subjectName(subject: Subject): string {
  return subject.type === 'device' ? subject.name : subject.file.name;
}

export function sourceOf(subject: Subject): ConfigSource {
  return subject.type === 'device'
    ? { type: 'device', device: subject.device }
    : { type: 'file', file: subject.file.file };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([own]) => own !== key));
}

function readWords({ items, end }: ConfigReading): string {
  const { shown, changed, pending } = end.counts;
  if (!end.isComplete) return `Only a part was read, ${String(items.length)} items`;
  return `${String(shown)} parameters, ${String(changed)} not default, ${String(pending)} waiting for a reset`;
}

/** As much text of a file as one message takes; the contract refuses more. */
export const MOST_FILE_CHARS = 200_000;

function tooLarge(name: string, characters: number): Problem {
  return {
    code: 'CONFIG_FILE_BROKEN',
    kind: 'input',
    title: `${name} is too large for this page`,
    explanation: `It has ${String(characters)} characters; a page in a browser can send ${String(MOST_FILE_CHARS)}. A card’s configuration needs far fewer.`,
    remedy:
      'Check that it is the right file. The terminal takes larger ones: `mlx5desk config compare`.',
    detail: '',
    operation: `open ${name}`,
  };
}

/** What the Configuration tab asked, what came back and what is looked at. */
export function createConfigStore(api: Api, { now, say, keep }: ConfigStoreOptions) {
  return createStore<ConfigState>()((set, get) => {
    const asked = new Set<string>();

    function fail(thrown: unknown, operation: string): void {
      if (isCancelled(thrown)) return;
      const problem = toProblem(thrown, operation);
      set({ problem });
      say(problem.title);
    }

    /** Keeps the outcome of a comparison, unless another was asked for meanwhile. */
    function keepComparison(wanted: Compared, outcome: Partial<Compared>) {
      const { compared } = get();
      if (compared?.of !== wanted.of || compared.against !== wanted.against) return;
      if (compared.column !== wanted.column) return;
      set({ compared: { ...wanted, ...outcome } });
    }

    return {
      catalogue: undefined,
      readings: {},
      problems: {},
      reading: undefined,
      file: undefined,
      problem: undefined,
      compared: undefined,
      comparing: undefined,
      query: '',
      filter: 'all',
      item: undefined,
      selected: undefined,
      wanted: undefined,
      open: new Set(),
      details: {},

      async loadCatalogue() {
        if (get().catalogue !== undefined || asked.has('')) return;
        asked.add('');
        try {
          set({ catalogue: await api.config.catalogue() });
        } catch (thrown) {
          fail(thrown, 'load the descriptions of the parameters');
        } finally {
          asked.delete('');
        }
      },

      async read(subject) {
        const key = subjectKey(subject);
        if (get().reading?.subject === key) return;
        get().reading?.cancel();
        const what = `Reading the configuration of ${subjectName(subject)}`;
        const { signal, ...running } = startRunning(what, now);
        const mine = { ...running, subject: key, done: 0, total: 0 };
        set({ reading: mine });
        const isMine = () => get().reading?.cancel === mine.cancel;
        try {
          const events = await api.config.query(
            { source: sourceOf(subject), columns: 'all' },
            { signal },
          );
          const reading = await gatherReading(events, ({ done, total }) => {
            if (isMine()) set({ reading: { ...mine, done, total } });
          });
          set({
            readings: { ...get().readings, [key]: reading },
            problems: without(get().problems, key),
          });
          say(readWords(reading));
        } catch (thrown) {
          if (isCancelled(thrown)) {
            say(`${subjectName(subject)}: cancelled`);
          } else {
            const problem = toProblem(thrown, 'read the configuration');
            set({ problems: { ...get().problems, [key]: problem } });
            say(problem.title);
          }
        } finally {
          if (isMine()) set({ reading: undefined });
        }
        const { compared } = get();
        if (compared?.of === key) {
          await get().compare(subject, compared.against, compared.column);
        }
      },

      forget(device) {
        set({ readings: without(get().readings, `device ${device}`) });
      },

      forgetCatalogue() {
        get().reading?.cancel();
        get().comparing?.cancel();
        set({
          catalogue: undefined,
          readings: {},
          problems: {},
          details: {},
          reading: undefined,
          compared: undefined,
          comparing: undefined,
          item: undefined,
          selected: undefined,
          wanted: undefined,
        });
      },

      lookAtFile(file) {
        set({
          file,
          item: undefined,
          filter: 'all',
          selected: undefined,
          wanted: undefined,
          compared: undefined,
        });
      },

      async openFile() {
        try {
          set({ problem: undefined });
          return (await api.config.openFile()) ?? undefined;
        } catch (thrown) {
          fail(thrown, 'open a configuration file');
          return undefined;
        }
      },

      async sendFile(name, text) {
        try {
          set({ problem: undefined });
          if (text.length > MOST_FILE_CHARS) {
            const problem = tooLarge(name, text.length);
            set({ problem });
            say(problem.title);
            return undefined;
          }
          return await api.config.sendFile({ name, text });
        } catch (thrown) {
          fail(thrown, `open ${name}`);
          return undefined;
        }
      },

      async compare(subject, against, column = 'next') {
        const of = subjectKey(subject);
        const left = get().readings[of];
        if (left === undefined) return;
        get().comparing?.cancel();
        const before = get().compared;
        const same = before?.of === of && before.against === against && before.column === column;
        const wanted: Compared = {
          of,
          against,
          column,
          // What is shown stays until the new answer is there.
          result: same ? before.result : undefined,
          problem: undefined,
        };
        const what = `Comparing with ${subjectName(against)}`;
        const running = startRunning(what, now);
        set({ compared: wanted, comparing: running });
        try {
          const result = await api.config.compare(
            {
              left: { type: 'snapshot', snapshot: left.end.snapshot },
              right: sourceOf(against),
              column,
            },
            { signal: running.signal },
          );
          keepComparison(wanted, { result });
          say(`${String(result.rows.length)} differ, ${String(result.same)} are the same`);
        } catch (thrown) {
          if (isCancelled(thrown)) {
            if (get().comparing === running) set({ compared: undefined });
          } else {
            const problem = toProblem(thrown, `compare with ${subjectName(against)}`);
            keepComparison(wanted, { problem, result: undefined });
            say(problem.title);
          }
        } finally {
          if (get().comparing === running) set({ comparing: undefined });
        }
      },

      endCompare() {
        get().comparing?.cancel();
        set({ compared: undefined, comparing: undefined });
      },

      async exportAs(subject, format) {
        const reading = get().readings[subjectKey(subject)];
        if (reading === undefined) return;
        try {
          set({ problem: undefined });
          const { snapshot } = reading.end;
          const outcome = await saveExport(await api.config.export({ snapshot, format }), keep);
          if (outcome.type === 'saved') say(`Saved as ${outcome.fileName}`);
          if (outcome.type === 'failed') {
            set({ problem: outcome.problem });
            say(outcome.problem.title);
          }
        } catch (thrown) {
          fail(thrown, 'save the configuration');
        }
      },

      async explain(parameter) {
        if (get().details[parameter] !== undefined || asked.has(parameter)) return;
        asked.add(parameter);
        try {
          const details = await api.config.explain({ parameter });
          set({ details: { ...get().details, [parameter]: details } });
        } catch (thrown) {
          fail(thrown, `look up ${parameter}`);
        } finally {
          asked.delete(parameter);
        }
      },

      setQuery(query) {
        set({ query });
      },
      find(name) {
        get().endCompare();
        set({ query: name, filter: 'all', item: undefined, selected: undefined, wanted: name });
      },
      setFilter(filter) {
        set({ filter });
      },
      showItem(item) {
        set({ item });
      },
      select(key) {
        set({ selected: key, wanted: undefined });
      },
      fold(key, open) {
        const keys = new Set(get().open);
        if (open) keys.add(key);
        else keys.delete(key);
        set({ open: keys });
      },
      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
export type ConfigStore = ReturnType<typeof createConfigStore>;
