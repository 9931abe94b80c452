import type { MenuEntry } from '../api/contract/app';
import type { PageMenu } from '../api/host';

/** However often the page offers something, the menu is built anew no more often than this. */
const PAUSE_MS = 50;

/** Keeps what the page offers for its menu, and tells it what was chosen. */
export class OfferedMenu implements PageMenu {
  private entries: readonly MenuEntry[] = [];
  private shown = '';
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners = new Set<(action: string) => void>();

  /** @param show builds the menu of these entries */
  constructor(private readonly show: (entries: readonly MenuEntry[]) => void) {}

  offer(entries: readonly MenuEntry[]): void {
    this.entries = entries;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const offered = JSON.stringify(this.entries);
      if (offered === this.shown) return;
      this.shown = offered;
      this.show(this.entries);
    }, PAUSE_MS);
  }

  onChoice(listener: (action: string) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  choose(action: string): void {
    for (const listener of this.listeners) listener(action);
  }
}
