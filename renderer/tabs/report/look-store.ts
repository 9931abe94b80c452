import { createStore } from 'zustand/vanilla';
import type { RedactionPreview, ReportFile } from '../../../electron/api/contract/report';
import type { Api } from '../../stores/api';
import { isCancelled, toProblem, type Problem } from '../../stores/problem';
import { missingPages, PAGE_ROWS, withPage, type RowPages } from '../../stores/row-pages';
import { startRunning, type Running } from '../../stores/running';
import { saveExport, type KeepDownload } from '../../stores/save-export';

/** `sent`: as the redacted report has it; `original`: as it was collected. */
export type TextLook = 'sent' | 'original';

/** A file of the report, as far as its lines were looked at. */
export interface ShownText {
  readonly path: string;
  readonly look: TextLook;
  readonly total: number;
  readonly pages: RowPages<string>;
}

export interface LookState {
  /** The report that is looked into. */
  report: string | undefined;
  files: readonly ReportFile[] | undefined;
  path: string | undefined;
  look: TextLook;
  text: ShownText | undefined;
  textProblem: Problem | undefined;

  keepDumps: boolean;
  /** More words to hide. */
  words: readonly string[];
  preview: RedactionPreview | undefined;
  previewing: Running | undefined;
  /** Why nothing can leave redacted. */
  previewProblem: Problem | undefined;

  saving: Running | undefined;
  /** Name of the file that was saved last. */
  saved: string | undefined;
  problem: Problem | undefined;

  open: (report: string) => Promise<void>;
  close: () => void;
  chooseFile: (path: string) => Promise<void>;
  setLook: (look: TextLook) => Promise<void>;
  /** Lines that are in view. */
  need: (first: number, last: number) => void;
  setKeepDumps: (keep: boolean) => Promise<void>;
  hideWord: (word: string) => Promise<void>;
  showWord: (word: string) => Promise<void>;
  save: (how: 'redacted' | 'as-is') => Promise<void>;
  dismissProblem: () => void;
}

export interface LookStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
  /** Where a download goes; that of the browser unless given. */
  readonly keep?: KeepDownload;
}

const nothingOpen = {
  files: undefined,
  path: undefined,
  text: undefined,
  textProblem: undefined,
  preview: undefined,
  previewProblem: undefined,
  saved: undefined,
  problem: undefined,
  keepDumps: false,
  words: [],
} as const;

/** Looking into one report: its files, what a redacted one has instead, and saving it. */
export function createLookStore(api: Api, { now, say, keep }: LookStoreOptions) {
  return createStore<LookState>()((set, get) => {
    /** Whoever asked before and is answered late has nothing to say any more. */
    let textTurn = 0;
    const pending = new Set<string>();

    const redactionNow = () => ({ keepDumps: get().keepDumps, words: [...get().words] });

    function fail(thrown: unknown, operation: string, as: 'problem' | 'textProblem'): void {
      if (isCancelled(thrown)) return;
      const problem = toProblem(thrown, operation);
      set({ [as]: problem });
      say(problem.title);
    }

    /** A whole page of lines; where they are long they come in several answers. */
    async function asking(report: string, path: string, page: number) {
      const redaction = get().look === 'sent' ? { redaction: redactionNow() } : {};
      const offset = page * PAGE_ROWS;
      const rows: string[] = [];
      for (;;) {
        const first = offset + rows.length;
        const count = PAGE_ROWS - rows.length;
        const { lines, total } = await api.report.lines({
          report,
          path,
          ...redaction,
          first,
          count,
        });
        rows.push(...lines);
        if (lines.length === 0 || rows.length >= Math.min(PAGE_ROWS, total - offset)) {
          return { offset, rows, total };
        }
      }
    }

    async function loadText(): Promise<void> {
      const { report, path, look, files } = get();
      textTurn += 1;
      const own = textTurn;
      set({ textProblem: undefined });
      const file = files?.find((each) => each.path === path);
      if (report === undefined || path === undefined || file === undefined) return;
      if (file.kind === 'binary' || (look === 'sent' && isLeftOut(get(), path))) {
        set({ text: undefined });
        return;
      }
      try {
        const page = await asking(report, path, 0);
        if (own !== textTurn) return;
        set({ text: { path, look, total: page.total, pages: withPage<string>(new Map(), page) } });
      } catch (thrown) {
        if (own !== textTurn) return;
        set({ text: undefined });
        fail(thrown, `read ${path}`, 'textProblem');
      }
    }

    async function loadPreview(): Promise<void> {
      const { report } = get();
      if (report === undefined) return;
      get().previewing?.cancel();
      const { signal, ...running } = startRunning('Searching for what has to be hidden', now);
      set({ previewing: running, previewProblem: undefined });
      try {
        const preview = await api.report.preview({ report, redaction: redactionNow() }, { signal });
        if (get().previewing !== running) return;
        set({ preview, previewing: undefined });
        await loadText();
      } catch (thrown) {
        if (get().previewing !== running) return;
        const previewProblem = toProblem(thrown, 'redact the report');
        set({ previewing: undefined, preview: undefined, previewProblem });
        say(previewProblem.title);
      }
    }

    return {
      report: undefined,
      look: 'sent',
      previewing: undefined,
      saving: undefined,
      ...nothingOpen,

      async open(report) {
        if (get().report === report && get().files !== undefined) return;
        get().close();
        set({ report });
        try {
          const files = await api.report.files({ report });
          if (get().report !== report) return;
          // What a section says first, not the page about all of them.
          const text = files.filter(({ kind }) => kind === 'text');
          const first = text.find(({ section }) => section !== undefined) ?? text[0] ?? files[0];
          const path = first?.path;
          set({ files, path });
          // The redacted text is there when the search is: one after the other.
          await loadPreview();
        } catch (thrown) {
          if (get().report === report) fail(thrown, 'look into the report', 'problem');
        }
      },

      close() {
        get().previewing?.cancel();
        textTurn += 1;
        set({ report: undefined, previewing: undefined, ...nothingOpen });
      },

      async chooseFile(path) {
        set({ path });
        await loadText();
      },

      async setLook(look) {
        set({ look });
        await loadText();
      },

      need(first, last) {
        const { text, report } = get();
        if (text === undefined || report === undefined || text.total === 0) return;
        for (const page of missingPages(text.pages, first, Math.min(last, text.total - 1))) {
          const own = textTurn;
          const key = `${String(own)} ${String(page)}`;
          if (pending.has(key)) continue;
          pending.add(key);
          asking(report, text.path, page)
            .then(
              (brought) => {
                const shown = get().text;
                if (own !== textTurn || shown === undefined) return;
                set({ text: { ...shown, pages: withPage(shown.pages, brought) } });
              },
              (thrown: unknown) => {
                if (own === textTurn) fail(thrown, `read ${text.path}`, 'textProblem');
              },
            )
            .finally(() => pending.delete(key));
        }
      },

      async setKeepDumps(keepDumps) {
        set({ keepDumps });
        await loadPreview();
      },

      async hideWord(word) {
        const wanted = word.trim();
        const { words } = get();
        if (wanted === '' || words.includes(wanted)) return;
        set({ words: [...words, wanted] });
        await loadPreview();
      },

      async showWord(word) {
        set({ words: get().words.filter((each) => each !== word) });
        await loadPreview();
      },

      async save(how) {
        const { report, saving } = get();
        if (report === undefined || saving !== undefined) return;
        const { signal, ...running } = startRunning('Saving the report', now);
        set({ saving: running, problem: undefined, saved: undefined });
        try {
          const input = how === 'redacted' ? { report, redaction: redactionNow() } : { report };
          const result = await saveExport(await api.report.export(input, { signal }), keep);
          if (result.type === 'saved') {
            set({ saved: result.fileName });
            say(`${result.fileName}: saved`);
          }
          if (result.type === 'failed') {
            set({ problem: result.problem });
            say(result.problem.title);
          }
        } catch (thrown) {
          fail(thrown, 'save the report', 'problem');
        } finally {
          set({ saving: undefined });
        }
      },

      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
export type LookStore = ReturnType<typeof createLookStore>;

/** Whether a file isn't part of the redacted report. */
export function isLeftOut({ preview }: Pick<LookState, 'preview'>, path: string): boolean {
  return preview?.leftOut.some((each) => each.path === path) === true;
}

/** Whether everything that has to be hidden is hidden: only then the redacted report can be saved. */
export function isClean({ preview, previewing }: LookState): boolean {
  return previewing === undefined && preview?.foundAgain === 0;
}
