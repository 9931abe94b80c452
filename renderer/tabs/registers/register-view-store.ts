import { createStore } from 'zustand/vanilla';

/** Places of the Registers tab: one register, several at once, some that are watched, the same one of two cards. */
export type RegistersView = 'one' | 'many' | 'watch' | 'compare';

export interface RegisterViewState {
  view: RegistersView;
  show: (view: RegistersView) => void;
}

export function createRegisterViewStore() {
  return createStore<RegisterViewState>()((set) => ({
    view: 'one',
    show(view) {
      set({ view });
    },
  }));
}
export type RegisterViewStore = ReturnType<typeof createRegisterViewStore>;
