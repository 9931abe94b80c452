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

/** Bounds of the side panel in pixels. */
export const PANEL_MIN_PX = 240;
export const PANEL_MAX_PX = 640;

export interface FrameState {
  tab: TabId;
  theme: ThemeChoice;
  /** Undefined: folds by itself in narrow windows. */
  railFolded: boolean | undefined;
  /** Undefined: the default for the width of the window. */
  panelPx: number | undefined;
  /** Columns left out of a table by its id; absent: the default for the width of the window. */
  hiddenColumns: Readonly<Partial<Record<TableId, readonly string[]>>>;
  /** What the palette starts with; undefined while it is closed. */
  paletteText: string | undefined;
  openTab: (tab: TabId) => void;
  chooseTheme: (theme: ThemeChoice) => void;
  hideColumns: (table: TableId, hidden: readonly string[]) => void;
  foldRail: (folded: boolean) => void;
  resizePanel: (px: number | undefined) => void;
  openPalette: (text?: string) => void;
  closePalette: () => void;
}

export function clampPanel(px: number): number {
  return Math.round(Math.min(PANEL_MAX_PX, Math.max(PANEL_MIN_PX, px)));
}

/** What the window itself looks like; it owns none of the tabs' data. */
export function createFrameStore(remembered: Remembered) {
  const rail = remembered.text('rail');
  const wanted = tabIds.find((tab) => tab === remembered.text('tab'));
  return createStore<FrameState>()((set, get) => ({
    tab: wanted ?? 'devices',
    theme: themeChoices.find((theme) => theme === remembered.text('theme')) ?? 'auto',
    hiddenColumns: Object.fromEntries(
      tableIds.flatMap((table) => {
        const hidden = remembered.list(`columns-${table}`);
        return hidden === undefined ? [] : [[table, hidden]];
      }),
    ),
    railFolded: rail === undefined ? undefined : rail === 'folded',
    panelPx: remembered.number('panel', PANEL_MIN_PX, PANEL_MAX_PX),
    paletteText: undefined,

    openTab(tab) {
      set({ tab });
      remembered.keep('tab', tab);
    },
    chooseTheme(theme) {
      set({ theme });
      remembered.keep('theme', theme);
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
  }));
}
export type FrameStore = ReturnType<typeof createFrameStore>;
