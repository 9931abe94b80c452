import { createStore } from 'zustand/vanilla';
import type { Remembered } from './remembered';

export type TabId =
  'devices' | 'changes' | 'registers' | 'regdump' | 'rscdump' | 'config' | 'report';
const tabIds: readonly TabId[] = [
  'devices',
  'changes',
  'registers',
  'regdump',
  'rscdump',
  'config',
  'report',
];

/** Tables whose columns can be chosen. */
export type TableId = 'devices' | 'fields' | 'parameters' | 'reports' | 'watch';
const tableIds: readonly TableId[] = ['devices', 'fields', 'parameters', 'reports', 'watch'];

export type ThemeChoice = 'light' | 'dark' | 'auto';
const themeChoices: readonly ThemeChoice[] = ['light', 'dark', 'auto'];

/** `auto` follows the system's wish for more contrast. */
export type ContrastChoice = 'normal' | 'more' | 'auto';
const contrastChoices: readonly ContrastChoice[] = ['normal', 'more', 'auto'];

/** Sizes of everything in percent of the system's font size. */
export const ZOOM_STEPS = [75, 90, 100, 110, 125, 150, 175, 200] as const;
export const ZOOM_NORMAL = 100;

/** Bounds of the side panel in pixels at the default font size. */
export const PANEL_MIN_PX = 240;
export const PANEL_MAX_PX = 640;

/** Bounds of the log in pixels. */
export const LOG_MIN_PX = 96;
export const LOG_MAX_PX = 640;
export const LOG_PX = 220;

export interface FrameState {
  tab: TabId;
  theme: ThemeChoice;
  contrast: ContrastChoice;
  /** One of `ZOOM_STEPS`. */
  zoom: number;
  /** Undefined: folds by itself in narrow windows. */
  railFolded: boolean | undefined;
  /** Undefined: the default for the width of the window. */
  panelPx: number | undefined;
  /** Columns left out of a table by its id; absent: the default for the width of the window. */
  hiddenColumns: Readonly<Partial<Record<TableId, readonly string[]>>>;
  /** What the palette starts with; undefined while it is closed. */
  paletteText: string | undefined;
  logOpen: boolean;
  logPx: number;
  /** What is looked for among the terms; undefined while their page is closed. */
  terms: string | undefined;
  openTab: (tab: TabId) => void;
  chooseTheme: (theme: ThemeChoice) => void;
  chooseContrast: (contrast: ContrastChoice) => void;
  zoomTo: (percent: number) => void;
  hideColumns: (table: TableId, hidden: readonly string[]) => void;
  foldRail: (folded: boolean) => void;
  resizePanel: (px: number | undefined) => void;
  openPalette: (text?: string) => void;
  closePalette: () => void;
  openTerms: (text?: string) => void;
  closeTerms: () => void;
  showLog: (open: boolean) => void;
  resizeLog: (px: number) => void;
}

export function clampLog(px: number): number {
  return Math.round(Math.min(LOG_MAX_PX, Math.max(LOG_MIN_PX, px)));
}

export function clampPanel(px: number): number {
  return Math.round(Math.min(PANEL_MAX_PX, Math.max(PANEL_MIN_PX, px)));
}

/** The next larger or smaller step of the zoom; the same at the end. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const at = ZOOM_STEPS.findIndex((step) => step === zoom);
  return ZOOM_STEPS[at + direction] ?? zoom;
}

/** What the window itself looks like; it owns none of the tabs' data. */
export function createFrameStore(remembered: Remembered) {
  const rail = remembered.text('rail');
  const wanted = tabIds.find((tab) => tab === remembered.text('tab'));
  return createStore<FrameState>()((set, get) => ({
    tab: wanted ?? 'devices',
    theme: themeChoices.find((theme) => theme === remembered.text('theme')) ?? 'auto',
    contrast:
      contrastChoices.find((contrast) => contrast === remembered.text('contrast')) ?? 'auto',
    zoom: ZOOM_STEPS.find((step) => String(step) === remembered.text('zoom')) ?? ZOOM_NORMAL,
    hiddenColumns: Object.fromEntries(
      tableIds.flatMap((table) => {
        const hidden = remembered.list(`columns-${table}`);
        return hidden === undefined ? [] : [[table, hidden]];
      }),
    ),
    railFolded: rail === undefined ? undefined : rail === 'folded',
    panelPx: remembered.number('panel', PANEL_MIN_PX, PANEL_MAX_PX),
    paletteText: undefined,
    logOpen: remembered.text('log') === 'open',
    logPx: remembered.number('log-height', LOG_MIN_PX, LOG_MAX_PX) ?? LOG_PX,
    terms: undefined,

    openTab(tab) {
      set({ tab, terms: undefined });
      remembered.keep('tab', tab);
    },
    chooseTheme(theme) {
      set({ theme });
      remembered.keep('theme', theme);
    },
    chooseContrast(contrast) {
      set({ contrast });
      remembered.keep('contrast', contrast);
    },
    zoomTo(percent) {
      set({ zoom: percent });
      remembered.keep('zoom', percent);
    },
    hideColumns(table, hidden) {
      set({ hiddenColumns: { ...get().hiddenColumns, [table]: hidden } });
      remembered.keep(`columns-${table}`, hidden);
    },
    foldRail(folded) {
      set({ railFolded: folded });
      remembered.keep('rail', folded ? 'folded' : 'open');
    },
    resizePanel(px) {
      set({ panelPx: px === undefined ? undefined : clampPanel(px) });
      remembered.keep('panel', px === undefined ? '' : clampPanel(px));
    },
    openPalette(text = '') {
      set({ paletteText: text });
    },
    closePalette() {
      set({ paletteText: undefined });
    },
    showLog(open) {
      set({ logOpen: open });
      remembered.keep('log', open ? 'open' : 'closed');
    },
    resizeLog(px) {
      set({ logPx: clampLog(px) });
      remembered.keep('log-height', clampLog(px));
    },
    openTerms(text = '') {
      set({ terms: text });
    },
    closeTerms() {
      set({ terms: undefined });
    },
  }));
}
export type FrameStore = ReturnType<typeof createFrameStore>;
