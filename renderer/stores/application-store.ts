import { createStore } from 'zustand/vanilla';
import type { AppState } from '../../electron/api/contract/app';
import type { Api } from './api';
import { toProblem, type Problem } from './problem';

export interface ApplicationState {
  state: AppState | undefined;
  problem: Problem | undefined;
  /** The application that answers is gone; nothing can be asked until the window is loaded anew. */
  connectionLost: boolean;
  loseConnection: () => void;
  load: () => Promise<void>;
  /** Asks for a register description file. Resolves with false when the dialog was dismissed. */
  chooseCatalogue: () => Promise<boolean>;
  /** Asks for a database of configuration parameters. Undefined: dismissed, or failed and told. */
  chooseConfigCatalogue: () => Promise<string | undefined>;
  dismissProblem: () => void;
}

/** What the application is: version, catalogue, whether writes are allowed. */
export function createApplicationStore(api: Api) {
  return createStore<ApplicationState>()((set) => ({
    state: undefined,
    problem: undefined,
    connectionLost: false,

    loseConnection() {
      set({ connectionLost: true });
    },

    async load() {
      try {
        set({ state: await api.app.state(), problem: undefined });
      } catch (thrown) {
        set({ problem: toProblem(thrown, 'ask for the state of the application') });
      }
    },

    async chooseCatalogue() {
      try {
        const state = await api.app.chooseCatalogue();
        if (state === null) return false;
        set({ state, problem: undefined });
        return true;
      } catch (thrown) {
        set({ problem: toProblem(thrown, 'open a register description file') });
        return false;
      }
    },

    async chooseConfigCatalogue() {
      try {
        const chosen = await api.app.chooseConfigCatalogue();
        if (chosen !== null) set({ problem: undefined });
        return chosen?.source;
      } catch (thrown) {
        set({ problem: toProblem(thrown, 'open a parameter database') });
        return undefined;
      }
    },

    dismissProblem() {
      set({ problem: undefined });
    },
  }));
}
export type ApplicationStore = ReturnType<typeof createApplicationStore>;
