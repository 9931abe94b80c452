import { createStore } from 'zustand/vanilla';

export interface AnnounceState {
  /** What a screen reader is told next; `turn` makes the same words twice two messages. */
  message: string;
  turn: number;
  say: (text: string) => void;
}

export function createAnnounceStore() {
  return createStore<AnnounceState>()((set, get) => ({
    message: '',
    turn: 0,
    say(text) {
      set({ message: text, turn: get().turn + 1 });
    },
  }));
}
export type AnnounceStore = ReturnType<typeof createAnnounceStore>;
