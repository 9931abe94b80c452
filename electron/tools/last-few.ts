const MOST_HELD = 4;

/** The last few results of long work, so that a window can ask for parts of them; the oldest is let go. */
export class LastFew<Entry> {
  private readonly held = new Map<string, Entry>();
  private taken = 0;

  /** @param make gets the id that the entry is found by */
  hold(make: (id: string) => Entry): Entry {
    this.taken += 1;
    const id = String(this.taken);
    const entry = make(id);
    this.held.set(id, entry);
    for (const oldest of this.held.keys()) {
      if (this.held.size <= MOST_HELD) break;
      this.held.delete(oldest);
    }
    return entry;
  }

  find(id: string): Entry | undefined {
    return this.held.get(id);
  }
}
