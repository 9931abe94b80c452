import { createStore } from 'zustand/vanilla';
import type { ReportComparison } from '../../../electron/api/contract/report';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { startRunning, type Running } from '../../stores/running';
import { saveExport, type KeepDownload } from '../../stores/save-export';

export type ComparisonFormat = 'text' | 'json' | 'html';
export type ComparedSection = ReportComparison['sections'][number];

export interface ReportCompareState {
  left: string | undefined;
  right: string | undefined;
  comparison: ReportComparison | undefined;
  comparing: Running | undefined;
  problem: Problem | undefined;
  /** The section whose differences are shown; undefined: all. */
  section: ComparedSection['id'] | undefined;
  filter: string;
  choose: (side: 'left' | 'right', report: string | undefined) => void;
  swap: () => Promise<void>;
  compare: () => Promise<void>;
  showSection: (section: ComparedSection['id'] | undefined) => void;
  setFilter: (filter: string) => void;
  save: (format: ComparisonFormat) => Promise<void>;
  /** A report that is gone can't be compared any more. */
  forget: (known: readonly string[]) => void;
}

export interface ReportCompareOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
  /** Where a download goes; that of the browser unless given. */
  readonly keep?: KeepDownload;
}

/** Two reports side by side: before and after an update, a good card and a bad one. */
export function createReportCompareStore(api: Api, { now, say, keep }: ReportCompareOptions) {
  return createStore<ReportCompareState>()((set, get) => {
    function fail(problem: Problem): void {
      set({ problem });
      say(problem.title);
    }

    return {
      left: undefined,
      right: undefined,
      comparison: undefined,
      comparing: undefined,
      problem: undefined,
      section: undefined,
      filter: '',

      choose(side, report) {
        get().comparing?.cancel();
        set({ [side]: report, comparison: undefined, problem: undefined, section: undefined });
      },

      async swap() {
        const { left, right, comparison } = get();
        set({ left: right, right: left });
        if (comparison !== undefined) await get().compare();
      },

      async compare() {
        const { left, right } = get();
        if (left === undefined || right === undefined) return;
        get().comparing?.cancel();
        const { signal, ...running } = startRunning('Comparing two reports', now);
        set({ comparing: running, problem: undefined });
        try {
          const comparison = await api.report.compare({ left, right }, { signal });
          if (get().comparing !== running) return;
          set({ comparison });
          const count = countDifferences(comparison);
          say(count === 0 ? 'Nothing differs' : `${String(count)} differences`);
        } catch (thrown) {
          if (get().comparing !== running || isCancelled(thrown)) return;
          fail(toProblem(thrown, 'compare two reports'));
        } finally {
          if (get().comparing === running) set({ comparing: undefined });
        }
      },

      showSection(section) {
        set({ section });
      },

      setFilter(filter) {
        set({ filter });
      },

      async save(format) {
        const { left, right } = get();
        if (left === undefined || right === undefined) return;
        try {
          const events = await api.report.exportComparison({ left, right, format });
          const result = await saveExport(events, keep);
          if (result.type === 'saved') say(`${result.fileName}: saved`);
          if (result.type === 'failed') fail(result.problem);
        } catch (thrown) {
          if (!isCancelled(thrown)) fail(toProblem(thrown, 'save the comparison'));
        }
      },

      forget(known) {
        const { left, right } = get();
        if (left !== undefined && !known.includes(left)) get().choose('left', undefined);
        if (right !== undefined && !known.includes(right)) get().choose('right', undefined);
      },
    };
  });
}
export type ReportCompareStore = ReturnType<typeof createReportCompareStore>;

export function countDifferences({ sections }: ReportComparison): number {
  return sections.reduce((sum, { different }) => sum + different, 0);
}

/** A difference with the section that it is in. */
export interface DifferenceRow {
  readonly key: string;
  readonly section: string;
  readonly what: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly meaning: string;
}

/** What is shown of a comparison: one section or all, and of these what holds all words of the filter. */
export function differenceRows(
  { sections }: ReportComparison,
  section: ComparedSection['id'] | undefined,
  filter: string,
): readonly DifferenceRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .filter(({ id }) => section === undefined || id === section)
    .flatMap(({ id, title, rows }) =>
      rows.map(({ what, left, right, meaning }, at) => ({
        key: `${id} ${String(at)}`,
        section: title,
        what,
        left,
        right,
        meaning: meaning ?? '',
      })),
    )
    .filter((row) => {
      const text = [row.what, row.left, row.right, row.meaning].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
}
