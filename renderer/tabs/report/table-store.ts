import { createStore } from 'zustand/vanilla';
import type { ReportSummary } from '../../../electron/api/contract/report';
import type { TableEvent, TablePage } from '../../../electron/api/contract/report-table';
import type { GridSort } from '../../components/grid-arrange';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import type { Remembered } from '../../stores/remembered';
import { missingPages, PAGE_ROWS, withPage, type RowPages } from '../../stores/row-pages';
import { startRunning, type Running } from '../../stores/running';

export type TableRow = TablePage['rows'][number];

/** The folder that was indexed. */
export interface IndexedFolder extends Omit<Extract<TableEvent, { type: 'end' }>, 'type'> {
  readonly facts: readonly string[];
  readonly parameters: readonly string[];
  /** Where cards differ from most of their model, the most cards first. */
  readonly unusual: readonly { readonly column: string; readonly cards: number }[];
}

/** Rows under one choice of columns, filter and order, as far as they were looked at. */
export interface ShownRows {
  /** In the order of the cells. */
  readonly columns: readonly string[];
  readonly total: number;
  readonly pages: RowPages<TableRow>;
}

const MOST_COLUMNS = 32;
const MOST_FILTER = 200;

export interface ReportTableState {
  indexing: Running | undefined;
  progress: Extract<TableEvent, { type: 'progress' }> | undefined;
  folder: IndexedFolder | undefined;
  columns: readonly string[];
  filter: string;
  onlyOutliers: boolean;
  sort: GridSort | undefined;
  rows: ShownRows | undefined;
  /** The file that a person moved to. */
  selected: string | undefined;
  problem: Problem | undefined;
  /** Asks for a folder and indexes it. */
  index: () => Promise<void>;
  toggleColumn: (column: string) => void;
  setFilter: (filter: string) => void;
  setOnlyOutliers: (only: boolean) => void;
  setSort: (sort: GridSort | undefined) => void;
  need: (first: number, last: number) => void;
  select: (file: string | undefined) => void;
  /** Opens a bundle of the folder as a device. */
  open: (file: string) => Promise<ReportSummary | undefined>;
}

export interface ReportTableOptions {
  readonly remembered: Remembered;
  readonly now: () => number;
  readonly say: (text: string) => void;
}

/** Many reports at once, as a table of cards. */
export function createReportTableStore(api: Api, { remembered, now, say }: ReportTableOptions) {
  return createStore<ReportTableState>()((set, get) => {
    /** Whoever asked before and is answered late has nothing to say any more. */
    let turn = 0;
    const pending = new Set<string>();

    function fail(thrown: unknown, operation: string): void {
      if (isCancelled(thrown)) return;
      const problem = toProblem(thrown, operation);
      set({ problem });
      say(problem.title);
    }

    function asking(table: string, columns: readonly string[], page: number) {
      const { filter, onlyOutliers, sort } = get();
      return api.reportTable.rows({
        table,
        columns: [...columns],
        filter,
        onlyOutliers,
        ...(sort === undefined
          ? {}
          : { sort: { column: sort.column, descending: sort.direction === 'descending' } }),
        offset: page * PAGE_ROWS,
        count: PAGE_ROWS,
      });
    }

    async function loadRows(): Promise<void> {
      const { folder, columns } = get();
      if (folder === undefined) return;
      turn += 1;
      const own = turn;
      try {
        const page = await asking(folder.table, columns, 0);
        if (own !== turn) return;
        const pages = withPage<TableRow>(new Map(), { offset: 0, rows: page.rows });
        set({ rows: { columns: page.columns, total: page.total, pages } });
      } catch (thrown) {
        if (own === turn) fail(thrown, 'look at the cards');
      }
    }

    async function follow(signal: AbortSignal): Promise<void> {
      for await (const event of await api.reportTable.index(undefined, { signal })) {
        if (event.type === 'progress') {
          set({ progress: event });
          continue;
        }
        const { facts, parameters, unusual } = await api.reportTable.columns({
          table: event.table,
        });
        const { table, folder, cards, problems } = event;
        const known = new Set([...facts, ...parameters]);
        const wanted = remembered.list('report-columns')?.filter((name) => known.has(name)) ?? [];
        set({
          folder: { table, folder, cards, problems, facts, parameters, unusual },
          columns: wanted.length > 0 ? wanted : facts.slice(0, MOST_COLUMNS),
          filter: '',
          onlyOutliers: false,
          sort: undefined,
          rows: undefined,
          selected: undefined,
        });
        say(`${String(event.cards)} cards in ${event.folder}`);
        await loadRows();
      }
    }

    return {
      indexing: undefined,
      progress: undefined,
      folder: undefined,
      columns: [],
      filter: '',
      onlyOutliers: false,
      sort: undefined,
      rows: undefined,
      selected: undefined,
      problem: undefined,

      async index() {
        if (get().indexing !== undefined) return;
        const { signal, ...running } = startRunning('Reading a folder of reports', now);
        set({ indexing: running, progress: undefined, problem: undefined });
        try {
          await follow(signal);
        } catch (thrown) {
          fail(thrown, 'read a folder of reports');
        } finally {
          set({ indexing: undefined, progress: undefined });
        }
      },

      toggleColumn(column) {
        const { columns, sort } = get();
        const next = columns.includes(column)
          ? columns.filter((each) => each !== column)
          : [...columns, column];
        if (next.length === 0 || next.length > MOST_COLUMNS) return;
        set({ columns: next, ...(sort?.column === column ? { sort: undefined } : {}) });
        remembered.keep('report-columns', next);
        void loadRows();
      },

      setFilter(filter) {
        set({ filter: filter.slice(0, MOST_FILTER) });
        void loadRows();
      },

      setOnlyOutliers(onlyOutliers) {
        set({ onlyOutliers });
        void loadRows();
      },

      setSort(sort) {
        set({ sort });
        void loadRows();
      },

      need(first, last) {
        const { folder, rows } = get();
        if (folder === undefined || rows === undefined || rows.total === 0) return;
        for (const page of missingPages(rows.pages, first, Math.min(last, rows.total - 1))) {
          const own = turn;
          const key = `${String(own)} ${String(page)}`;
          if (pending.has(key)) continue;
          pending.add(key);
          asking(folder.table, rows.columns, page)
            .then(
              (answer) => {
                const shown = get().rows;
                if (own !== turn || shown === undefined) return;
                const offset = page * PAGE_ROWS;
                const pages = withPage(shown.pages, { offset, rows: answer.rows });
                set({ rows: { ...shown, pages } });
              },
              (thrown: unknown) => {
                if (own === turn) fail(thrown, 'look at the cards');
              },
            )
            .finally(() => pending.delete(key));
        }
      },

      select(selected) {
        set({ selected });
      },

      async open(file) {
        const { folder } = get();
        if (folder === undefined) return undefined;
        set({ problem: undefined });
        try {
          const report = await api.reportTable.open({ table: folder.table, file });
          say(`${file} is open`);
          return report;
        } catch (thrown) {
          fail(thrown, `open ${file}`);
          return undefined;
        }
      },
    };
  });
}
export type ReportTableStore = ReturnType<typeof createReportTableStore>;
