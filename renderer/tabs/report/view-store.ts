import { createStore } from 'zustand/vanilla';

/** Places of the Report tab: make a new one, look into one, the list, two compared, a folder of many. */
export type ReportView = 'collect' | 'look' | 'list' | 'compare' | 'many';

export interface ReportViewState {
  view: ReportView;
  show: (view: ReportView) => void;
}

export function createReportViewStore() {
  return createStore<ReportViewState>()((set) => ({
    view: 'collect',
    show(view) {
      set({ view });
    },
  }));
}
export type ReportViewStore = ReturnType<typeof createReportViewStore>;
