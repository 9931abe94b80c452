/** What one watched register had over time: the last samples of each field, and least, most and average since a reset. */
import type { WatchChange } from '../../../electron/api/contract/reg';
import type { Problem } from '../../stores/problem';

/** Samples that are kept of each field. */
export const SAMPLES = 1000;
/** How far back a rate looks. */
const RATE_MS = 5000;

/** Samples in the order of time; values count from `base`, so that differences stay exact above 53 bits. */
export interface Samples {
  readonly timesMs: Float64Array;
  /** NaN where the register could not be read. */
  readonly offsets: Float64Array;
  readonly base: bigint;
}

/** One field. Values are exact; only the ring of samples has numbers. */
export class FieldSeries {
  now = 0n;
  /** What it was before it changed last. */
  before: bigint | undefined;
  least = 0n;
  most = 0n;
  changes = 0;
  changedAtMs: number | undefined;
  private base: bigint | undefined;
  private falls = 0;
  /** Sum over the good reads before `since`; from there on it has had one value. */
  private sum = 0n;
  private since: number;
  private start: number;
  /** Absent while it has had one value: most fields never change. */
  private ring: Float64Array | undefined;

  constructor(
    readonly path: string,
    readonly name: string,
    readonly widthBits: number,
    private readonly owner: ItemSeries,
  ) {
    this.start = owner.goodReads;
    this.since = owner.goodReads;
  }

  set(value: bigint, atMs: number): void {
    if (this.base === undefined) {
      [this.base, this.now, this.least, this.most] = [value, value, value, value];
      return;
    }
    if (value === this.now) return;
    this.ring ??= this.ringOfOneValue();
    this.sum += this.now * BigInt(this.owner.goodReads - this.since);
    this.since = this.owner.goodReads;
    this.changes += 1;
    this.changedAtMs = atMs;
    if (value < this.now) this.falls += 1;
    [this.before, this.now] = [this.now, value];
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }

  /** Puts the value that stands now into a place of the ring; NaN where nothing was read. */
  keep(slot: number, isGap: boolean): void {
    if (this.ring !== undefined) this.ring[slot] = isGap ? NaN : this.offset;
  }

  get average(): number {
    const reads = this.owner.goodReads - this.start;
    if (reads <= 0) return Number(this.now);
    const sum = this.sum + this.now * BigInt(this.owner.goodReads - this.since);
    return Number((sum * 1000n) / BigInt(reads)) / 1000;
  }

  /** How much it grows in a second, of a value that has only ever grown; undefined for others. */
  get perSecond(): number | undefined {
    if (this.changes === 0 || this.falls > 0) return undefined;
    const { timesMs, offsets } = this.samples();
    const last = offsets.length - 1;
    const [endMs, end] = [timesMs[last], offsets[last]];
    if (endMs === undefined || end === undefined) return undefined;
    let first = last - 1;
    while (first > 0 && endMs - (timesMs[first - 1] ?? 0) <= RATE_MS) first -= 1;
    const [startMs, begin] = [timesMs[first], offsets[first]];
    if (startMs === undefined || begin === undefined || endMs <= startMs) return undefined;
    const rate = ((end - begin) * 1000) / (endMs - startMs);
    return Number.isFinite(rate) ? rate : undefined;
  }

  /** Least, most, average and changes count from now on; the samples stay. */
  reset(): void {
    [this.least, this.most, this.sum] = [this.now, this.now, 0n];
    [this.changes, this.falls, this.changedAtMs, this.before] = [0, 0, undefined, undefined];
    this.start = this.owner.goodReads;
    this.since = this.owner.goodReads;
  }

  /** The last samples. @param most how many at most */
  samples(most = SAMPLES): Samples {
    const { reads, times } = this.owner;
    const count = Math.min(reads, most, SAMPLES);
    const timesMs = new Float64Array(count);
    const offsets = new Float64Array(count);
    for (let at = 0; at < count; at += 1) {
      const slot = (reads - count + at) % SAMPLES;
      timesMs[at] = times[slot] ?? NaN;
      offsets[at] = this.ring === undefined ? this.offset : (this.ring[slot] ?? NaN);
    }
    return { timesMs, offsets, base: this.base ?? 0n };
  }

  private get offset(): number {
    return Number(this.now - (this.base ?? 0n));
  }

  private ringOfOneValue(): Float64Array {
    return new Float64Array(SAMPLES).fill(this.offset);
  }
}

/** One register with one request. Its fields share the times of the reads. */
export class ItemSeries {
  readonly times = new Float64Array(SAMPLES);
  /** All reads, and those that gave an answer. */
  reads = 0;
  goodReads = 0;
  fields: readonly FieldSeries[] = [];
  /** Why it can't be read now. */
  problem: Problem | undefined;

  /** Takes what a tick brought; undefined: everything is as it was. */
  take(tickMs: number, change: WatchChange | undefined): void {
    if (change !== undefined) this.problem = change.error;
    const isGap = this.problem !== undefined;
    const atMs = change?.atMs ?? tickMs;
    if (change?.fields !== undefined) this.useFields(change.fields);
    for (const [at, value] of change?.values ?? []) this.fields[at]?.set(BigInt(value), atMs);
    const slot = this.reads % SAMPLES;
    this.times[slot] = atMs;
    for (const field of this.fields) field.keep(slot, isGap);
    this.reads += 1;
    if (!isGap) this.goodReads += 1;
  }

  reset(): void {
    for (const field of this.fields) field.reset();
  }

  /** What was known of a field stays, also when watching starts anew. */
  private useFields(fields: NonNullable<WatchChange['fields']>): void {
    const known = new Map(this.fields.map((field) => [field.path, field]));
    this.fields = fields.map(
      ({ path, name, widthBits }) =>
        known.get(path) ?? new FieldSeries(path, name, widthBits, this),
    );
  }
}
