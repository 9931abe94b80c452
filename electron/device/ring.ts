export interface Numbered {
  /** Counts from 0 and never starts again, so that a reader knows what it has seen. */
  readonly sequence: number;
}

/** Keeps the newest of what is added: its memory has a limit whatever happens, and readers follow by number. */
export class Ring<Entry extends Numbered> {
  private readonly ring: Entry[] = [];
  private count = 0;

  constructor(private readonly capacity = 1000) {}

  add(entry: Omit<Entry, 'sequence'>): Entry {
    // An entry without its number and the number are an entry; the type of Omit can't say so.
    const complete = { ...entry, sequence: this.count } as Entry;
    this.ring[this.count % this.capacity] = complete;
    this.count += 1;
    return complete;
  }

  /** Entries since the start, including those that left the ring. */
  get total(): number {
    return this.count;
  }

  last(): Entry | undefined {
    return this.count === 0 ? undefined : this.ring[(this.count - 1) % this.capacity];
  }

  /** Oldest first. */
  records(): Entry[] {
    return this.since(0);
  }

  /** Those from this number on that are still kept, oldest first. */
  since(sequence: number): Entry[] {
    const oldest = Math.max(0, this.count - this.capacity);
    const wanted: Entry[] = [];
    for (let at = Math.max(sequence, oldest); at < this.count; at += 1) {
      const entry = this.ring[at % this.capacity];
      if (entry !== undefined) wanted.push(entry);
    }
    return wanted;
  }
}
