/** A few things at hand; the one that was used longest ago goes first. */
export class RecentlyUsed<T> {
  private readonly items = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const item = this.items.get(key);
    if (item === undefined) return undefined;
    this.items.delete(key);
    this.items.set(key, item);
    return item;
  }

  /** Keeps it and gives it back. */
  put(key: string, item: T): T {
    this.items.delete(key);
    this.items.set(key, item);
    const [oldest] = this.items.keys();
    if (this.items.size > this.most && oldest !== undefined) this.items.delete(oldest);
    return item;
  }

  clear(): void {
    this.items.clear();
  }
}
