/** Times in milliseconds of repeated work; a first run that warms things up isn't counted. */
export interface Sample {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

export function summarize(times: readonly number[]): Sample {
  const sorted = [...times].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  const median = sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
  return { median, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN, runs: sorted.length };
}

export async function measure(runs: number, work: () => Promise<unknown>): Promise<Sample> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return summarize(times);
}

/** Runs two in turn, so that what slows the machine down meets both. */
export async function measureBoth(
  runs: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[Sample, Sample]> {
  const times: [number[], number[]] = [[], []];
  for (let run = -1; run < runs; run += 1) {
    for (const [index, work] of [one, other].entries()) {
      const started = performance.now();
      await work();
      if (run >= 0) times[index]?.push(performance.now() - started);
    }
  }
  return [summarize(times[0]), summarize(times[1])];
}
