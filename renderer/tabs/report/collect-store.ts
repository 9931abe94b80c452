import { createStore } from 'zustand/vanilla';
import type {
  ReportSection,
  ReportSummary,
  SectionId,
  SectionResult,
} from '../../../electron/api/contract/report';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { startRunning, type Running } from '../../stores/running';

/** Where a section is while a report is collected; absent: it wasn't asked for. */
export type SectionProgress =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'running';
      readonly startedAtMs: number;
      readonly phase: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly state: 'ended'; readonly result: SectionResult };

export interface CollectForm {
  /** CR-space dumps in a row. */
  readonly dumps: number;
  readonly intervalMs: number;
  readonly note: string;
}

export interface CollectState extends CollectForm {
  device: string | undefined;
  /** What can be collected; undefined until the first answer. */
  sections: readonly ReportSection[] | undefined;
  chosen: readonly SectionId[];
  /** Something stands in the form that can't be sent. */
  wrongForm: boolean;
  collecting: (Running & { readonly device: string }) | undefined;
  /** Of the collecting that is under way. */
  progress: Readonly<Partial<Record<SectionId, SectionProgress>>>;
  problem: Problem | undefined;
  open: (device: string | undefined) => Promise<void>;
  toggle: (section: SectionId) => void;
  setForm: (form: Partial<CollectForm>) => void;
  setWrong: (wrong: boolean) => void;
  /** Resolves with the report, also where it was cut short; undefined when nothing was kept. */
  collect: () => Promise<ReportSummary | undefined>;
  dismissProblem: () => void;
}

export interface CollectStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

/** Choosing what goes into a report of a card, and collecting it. */
export function createCollectStore(api: Api, { now, say }: CollectStoreOptions) {
  return createStore<CollectState>()((set, get) => {
    function fail(thrown: unknown, operation: string): void {
      if (isCancelled(thrown)) return;
      const problem = toProblem(thrown, operation);
      set({ problem });
      say(problem.title);
    }

    function update(id: SectionId, progress: SectionProgress): void {
      set({ progress: { ...get().progress, [id]: progress } });
    }

    async function loadSections(device: string): Promise<void> {
      try {
        const sections = await api.report.sections({ device });
        if (get().device !== device) return;
        set({
          sections,
          chosen: sections
            .filter(({ isOn, whyNot }) => isOn && whyNot === undefined)
            .map(({ id }) => id),
        });
      } catch (thrown) {
        if (get().device === device) fail(thrown, 'ask what can be collected');
      }
    }

    async function follow(
      device: string,
      signal: AbortSignal,
    ): Promise<{ report: ReportSummary; error?: Problem | undefined } | undefined> {
      const { chosen, dumps, intervalMs, note } = get();
      const input = { device, sections: [...chosen], dumps, intervalMs, note };
      for await (const event of await api.report.collect(input, { signal })) {
        switch (event.type) {
          case 'start':
            set({
              progress: Object.fromEntries(event.sections.map((id) => [id, { state: 'waiting' }])),
            });
            break;
          case 'section':
            update(event.id, {
              state: 'running',
              startedAtMs: now(),
              phase: '',
              done: 0,
              total: 0,
            });
            break;
          case 'progress': {
            const { id, phase, done, total } = event;
            const before = get().progress[id];
            const startedAtMs = before?.state === 'running' ? before.startedAtMs : now();
            update(id, { state: 'running', startedAtMs, phase, done, total });
            break;
          }
          case 'outcome':
            update(event.result.id, { state: 'ended', result: event.result });
            break;
          case 'end':
            return event;
        }
      }
      return undefined;
    }

    return {
      device: undefined,
      sections: undefined,
      chosen: [],
      dumps: 3,
      intervalMs: 1000,
      note: '',
      wrongForm: false,
      collecting: undefined,
      progress: {},
      problem: undefined,

      async open(device) {
        if (get().device === device) return;
        set({ device, sections: undefined, chosen: [], problem: undefined });
        if (device !== undefined) await loadSections(device);
      },

      toggle(section) {
        const { chosen } = get();
        set({
          chosen: chosen.includes(section)
            ? chosen.filter((id) => id !== section)
            : [...chosen, section],
        });
      },

      setForm(form) {
        set(form);
      },

      setWrong(wrongForm) {
        set({ wrongForm });
      },

      async collect() {
        const { device, collecting, chosen } = get();
        if (device === undefined || collecting !== undefined || chosen.length === 0) return;
        const { signal, ...running } = startRunning('Collecting a report', now);
        set({ collecting: { ...running, device }, progress: {}, problem: undefined });
        try {
          const end = await follow(device, signal);
          if (end === undefined) return undefined;
          if (end.error !== undefined) {
            set({ problem: end.error });
            say(end.error.title);
          } else say('The report is collected');
          return end.report;
        } catch (thrown) {
          fail(thrown, 'collect a report');
          if (signal.aborted) say('Collecting was cancelled; what was collected is kept');
          return undefined;
        } finally {
          set({ collecting: undefined });
          // How long each section took is known now.
          if (get().device === device) void refreshTimes(device);
        }
      },

      dismissProblem() {
        set({ problem: undefined });
      },
    };

    async function refreshTimes(device: string): Promise<void> {
      try {
        const sections = await api.report.sections({ device });
        if (get().device === device) set({ sections });
      } catch (thrown) {
        if (get().device === device) fail(thrown, 'ask what can be collected');
      }
    }
  });
}
export type CollectStore = ReturnType<typeof createCollectStore>;

/** How long the chosen sections took the last time; undefined while one of them never ran. */
export function estimateMs({ sections, chosen }: CollectState): number | undefined {
  const own = sections?.filter(({ id }) => chosen.includes(id)) ?? [];
  if (own.length === 0 || own.every(({ lastMs }) => lastMs === undefined)) return undefined;
  return own.reduce((sum, { lastMs }) => sum + (lastMs ?? 0), 0);
}
