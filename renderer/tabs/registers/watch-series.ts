/** What one watched register had over time: the last samples of each field, and least, most and average since a reset. */
import { FieldFigures } from '../../../electron/api/contract/field-figures';
import type { WatchChange } from '../../../electron/api/contract/reg';
import type { Problem } from '../../stores/problem';

/** Samples that are kept of each field. */
export const SAMPLES = 1000;
/** How far back a rate looks. */
const RATE_MS = 5000;

/** Samples in the order of time; values count from `base`, so that differences stay exact above 53 bits. */
export interface Samples {
  readonly timesMs: Float64Array;
  /** NaN where the register could not be read. Goes on growing where a counter passes the end of its range. */
  readonly offsets: Float64Array;
  readonly base: bigint;
  readonly widthBits: number;
}

/** The value of a sample as it was read; undefined where it could not be. */
export function sampleValue({ offsets, base, widthBits }: Samples, at: number): bigint | undefined {
  const offset = offsets[at] ?? NaN;
  return Number.isNaN(offset) ? undefined : BigInt.asUintN(widthBits, base + BigInt(offset));
}

/** Up to here a number holds every value of a field. */
const EXACT_BITS = 53;

/** All values as numbers, for drawing; NaN where there is none. */
export function sampleNumbers({ offsets, base, widthBits }: Samples): Float64Array {
  const from = Number(base);
  // A wider counter doesn't get to its end.
  if (widthBits >= EXACT_BITS) return offsets.map((offset) => offset + from);
  return offsets.map((offset) => (offset + from) % 2 ** widthBits);
}

/** One field. Figures are exact; only the ring of samples has numbers. */
export class FieldSeries extends FieldFigures {
  private base: bigint | undefined;
  /** Absent while it has had one value: most fields never change. */
  private ring: Float64Array | undefined;

  constructor(
    readonly path: string,
    readonly name: string,
    widthBits: number,
    private readonly owner: ItemSeries,
  ) {
    super(widthBits, owner.goodReads);
  }

  set(value: bigint, atMs: number): void {
    if (this.base === undefined) this.base = value;
    else if (value !== this.now) this.ring ??= new Float64Array(SAMPLES).fill(this.offset);
    this.note(value, atMs, this.owner.goodReads);
  }

  /** Puts the value that stands now into a place of the ring; NaN where nothing was read. */
  keep(slot: number, isGap: boolean): void {
    if (this.ring !== undefined) this.ring[slot] = isGap ? NaN : this.offset;
  }

  get average(): number {
    return this.averageOver(this.owner.goodReads);
  }

  /** How much it grows in a second, of a value that has only ever grown, or wrapped; undefined for others. */
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
    this.resetAt(this.owner.goodReads);
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
    return { timesMs, offsets, base: this.base ?? 0n, widthBits: this.widthBits };
  }

  private get offset(): number {
    const over = this.wraps << BigInt(this.widthBits);
    return Number(this.now + over - (this.base ?? 0n));
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
