import type { Samples } from './watch-series';

/** How fast a value grew between each sample and the one before it, per second; NaN where either is missing. */
export function ratesOf({ timesMs, offsets }: Pick<Samples, 'timesMs' | 'offsets'>): Float64Array {
  return offsets.map((offset, at) => {
    const [before, beforeMs] = [offsets[at - 1] ?? NaN, timesMs[at - 1] ?? NaN];
    const elapsed = (timesMs[at] ?? NaN) - beforeMs;
    return elapsed > 0 ? ((offset - before) * 1000) / elapsed : NaN;
  });
}
