/**
 * What a watched field was over time: least, most, average, changes, and how far it has grown. Pure; the window and
 * the terminal count with the same.
 */

/** Narrower fields are states and small gauges, not counters. */
const COUNTER_BITS = 16;
/** A wrap may be so many times as fast as the fastest growth before it. */
const FASTER = 4n;

export class FieldFigures {
  now = 0n;
  first = 0n;
  /** What it was before it changed last. */
  before: bigint | undefined;
  least = 0n;
  most = 0n;
  changes = 0;
  changedAtMs: number | undefined;
  /** How often it went back by itself; one that only grew, or wrapped, is a counter. */
  falls = 0;
  /** How often it passed the end of its range, since the first value; not set back, since what is kept counts on. */
  wraps = 0n;
  private isFirst = true;
  /** When the value that stands now came, and the fastest growth so far, per second. */
  private sinceMs = 0;
  private fastest = 0n;
  /** Sum over the good reads before `since`; from there on it has had one value. */
  private sum = 0n;
  private since: number;
  private start: number;

  /** @param reads good reads of the register before this field was there */
  constructor(
    readonly widthBits: number,
    reads: number,
  ) {
    this.start = reads;
    this.since = reads;
  }

  /** Takes the value of a read. @param reads good reads before this one @returns how far it went, wraps counted */
  note(value: bigint, atMs: number, reads: number): bigint {
    if (this.isFirst) {
      this.isFirst = false;
      [this.first, this.now, this.least, this.most] = [value, value, value, value];
      this.sinceMs = atMs;
      return 0n;
    }
    if (value === this.now) return 0n;
    this.sum += this.now * BigInt(reads - this.since);
    this.since = reads;
    const grown = this.grownTo(value, atMs);
    this.changes += 1;
    this.changedAtMs = atMs;
    [this.before, this.now] = [this.now, value];
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
    this.sinceMs = atMs;
    return grown;
  }

  /** @param reads good reads so far */
  averageOver(reads: number): number {
    const own = reads - this.start;
    if (own <= 0) return Number(this.now);
    const sum = this.sum + this.now * BigInt(reads - this.since);
    return Number((sum * 1000n) / BigInt(own)) / 1000;
  }

  /** Least, most, average and changes count from now on. @param reads good reads so far */
  resetAt(reads: number): void {
    [this.first, this.least, this.most, this.sum] = [this.now, this.now, this.now, 0n];
    [this.changes, this.falls, this.changedAtMs, this.before] = [0, 0, undefined, undefined];
    [this.start, this.since] = [reads, reads];
  }

  /**
   * A fall is a wrap where the field has 16 bits or more, has grown before, falls by more than half of its range,
   * and the way over the end is at most 4 times as fast as the fastest growth so far. So a counter that was cleared
   * is none, unless it stood just before its end; nor is one that passes its whole range between two reads seen.
   */
  private grownTo(value: bigint, atMs: number): bigint {
    const step = value - this.now;
    const elapsedMs = BigInt(Math.max(1, Math.round(atMs - this.sinceMs)));
    if (step < 0n) {
      const range = 1n << BigInt(this.widthBits);
      const over = step + range;
      const isWrap =
        this.widthBits >= COUNTER_BITS &&
        -step > range / 2n &&
        over > 0n &&
        over * 1000n <= FASTER * this.fastest * elapsedMs;
      if (!isWrap) {
        this.falls += 1;
        return step;
      }
      this.wraps += 1n;
      return over;
    }
    // Rounded up: a slow counter grows, too.
    const pace = (step * 1000n) / elapsedMs + 1n;
    if (pace > this.fastest) this.fastest = pace;
    return step;
  }
}
