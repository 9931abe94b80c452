import { createStore } from 'zustand/vanilla';
import type { ReportSummary } from '../../electron/api/contract/report';
import type { Api } from './api';
import { isCancelled, toProblem, type Problem } from './problem';
import { startRunning, type Running } from './running';
import { sendFile } from './send-file';

export interface ReportsState {
  /** Kept and opened ones, newest first; undefined until the first answer. */
  reports: readonly ReportSummary[] | undefined;
  /** A file that is being opened. */
  opening: (Running & { readonly done: number; readonly total: number }) | undefined;
  problem: Problem | undefined;
  load: () => Promise<void>;
  /** Asks the application to ask for a file. Undefined: dismissed, or it could not be opened. */
  openByDialog: () => Promise<ReportSummary | undefined>;
  /** Opens a file that the page was given. */
  openFile: (file: File) => Promise<ReportSummary | undefined>;
  /** Puts a kept report among the devices too. */
  openKept: (report: string) => Promise<ReportSummary | undefined>;
  /** Takes a report off the devices; a kept one stays kept. */
  close: (report: string) => Promise<void>;
  /** Forgets a kept report, or closes an opened one. */
  remove: (report: string) => Promise<void>;
  dismissProblem: () => void;
}

export interface ReportsStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

/** The support reports that this application knows: kept after collecting, and opened from files. */
export function createReportsStore(api: Api, { now, say }: ReportsStoreOptions) {
  return createStore<ReportsState>()((set, get) => {
    function fail(thrown: unknown, operation: string): void {
      if (isCancelled(thrown)) return;
      const problem = toProblem(thrown, operation);
      set({ problem });
      say(problem.title);
    }

    /** One report as it came back, at its place in the list, or as the newest. */
    function put(report: ReportSummary): ReportSummary {
      const { reports = [] } = get();
      const isKnown = reports.some((each) => each.report === report.report);
      set({
        reports: isKnown
          ? reports.map((each) => (each.report === report.report ? report : each))
          : [report, ...reports],
      });
      return report;
    }

    async function opened(
      operation: string,
      ask: () => Promise<ReportSummary | null>,
    ): Promise<ReportSummary | undefined> {
      set({ problem: undefined });
      try {
        const report = await ask();
        if (report === null) return undefined;
        say(`${report.fileName} is open`);
        return put(report);
      } catch (thrown) {
        fail(thrown, operation);
        return undefined;
      }
    }

    return {
      reports: undefined,
      opening: undefined,
      problem: undefined,

      async load() {
        try {
          set({ reports: await api.report.list() });
        } catch (thrown) {
          fail(thrown, 'list the reports');
        }
      },

      openByDialog: () => opened('open a report', () => api.report.open()),

      async openFile(file) {
        if (get().opening !== undefined) return undefined;
        const { signal, ...running } = startRunning(`Opening ${file.name}`, now);
        set({ opening: { ...running, done: 0, total: file.size } });
        try {
          return await opened(`open ${file.name}`, () =>
            sendFile(file, (piece) => api.report.send(piece), {
              signal,
              onSent: (done) => {
                set({ opening: { ...running, done, total: file.size } });
              },
            }),
          );
        } finally {
          set({ opening: undefined });
        }
      },

      openKept: (report) => opened('open the report', () => api.report.openKept({ report })),

      async close(report) {
        try {
          set({ reports: await api.report.close({ report }), problem: undefined });
          say('The report was closed');
        } catch (thrown) {
          fail(thrown, 'close the report');
        }
      },

      async remove(report) {
        const gone = get().reports?.find((each) => each.report === report);
        try {
          set({ reports: await api.report.remove({ report }), problem: undefined });
          say(gone?.where === 'opened' ? 'The report was closed' : 'The report was removed');
        } catch (thrown) {
          fail(thrown, 'remove the report');
        }
      },

      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
export type ReportsStore = ReturnType<typeof createReportsStore>;

/** The report that is shown as this device. */
export function reportOfDevice(
  { reports }: Pick<ReportsState, 'reports'>,
  device: string | undefined,
): ReportSummary | undefined {
  if (device === undefined) return undefined;
  const same = reports?.filter((each) => each.device === device) ?? [];
  // The same report may be kept and opened from a file: it is one device then.
  return same.find(({ where }) => where === 'opened') ?? same[0];
}

export function reportById(
  { reports }: Pick<ReportsState, 'reports'>,
  report: string | undefined,
): ReportSummary | undefined {
  return report === undefined ? undefined : reports?.find((each) => each.report === report);
}
