import type { Sample } from './measure';

export interface Row {
  readonly what: string;
  readonly sample: Sample;
  /** What it's compared with: another program, or a time that it is meant to stay under. */
  readonly against?: { readonly what: string; readonly median: number };
}

export interface Report {
  readonly rows: readonly Row[];
  /** What could not be measured here, and why. */
  readonly left: readonly string[];
  /** What is counted rather than timed, a sentence each. */
  readonly facts?: readonly string[];
}

/** Time with three digits, in a unit that a person reads. */
export function formatTime(milliseconds: number): string {
  if (milliseconds < 1) return `${(milliseconds * 1000).toPrecision(3)} µs`;
  return milliseconds < 1000
    ? `${milliseconds.toPrecision(3)} ms`
    : `${(milliseconds / 1000).toPrecision(3)} s`;
}

export function formatReport({ rows, left, facts = [] }: Report): string {
  const cells = [
    ['', 'median', 'least', 'most', 'runs', 'ratio', 'of'],
    ...rows.map(({ what, sample, against }) => [
      what,
      formatTime(sample.median),
      formatTime(sample.least),
      formatTime(sample.most),
      String(sample.runs),
      against === undefined ? '' : (sample.median / against.median).toFixed(2),
      against === undefined ? '' : `${against.what}, ${formatTime(against.median)}`,
    ]),
  ];
  const widths = cells[0]!.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === row.length - 1
          ? cell.padEnd(width)
          : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...facts, ...left.map((line) => `not measured: ${line}`)].join('\n');
}
