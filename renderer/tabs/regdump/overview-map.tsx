import { memo, type KeyboardEvent, type PointerEvent } from 'react';
import type { OverviewSlice } from '../../../electron/api/contract/regdump';
import { addressText } from './word-text';
import styles from './overview-map.module.css';

/** Which slice has this row at its start or before: where the table is. */
export function sliceOfRow(slices: readonly OverviewSlice[], row: number): number {
  const after = slices.findIndex((slice) => slice.row > row);
  return after === -1 ? slices.length - 1 : Math.max(0, after - 1);
}

/** 0 for a slice in which nothing changed, then four steps, by the share of its words that did. */
export function heatOf({ words, changed }: OverviewSlice): number {
  if (changed === 0) return 0;
  const share = changed / words;
  return share > 0.25 ? 4 : share > 0.08 ? 3 : share > 0.02 ? 2 : 1;
}

/** Drawn once per series: scrolling only moves the box over it. */
const Lines = memo(function Lines({ slices }: { slices: readonly OverviewSlice[] }) {
  // One slice may hold most of the words: by their logarithm the others are still told apart.
  const most = Math.log1p(Math.max(1, ...slices.map(({ words }) => words)));
  return slices.map((slice, at) =>
    slice.words === 0 ? undefined : (
      <rect
        key={slice.from}
        className={styles[`heat${String(heatOf(slice))}`]}
        x={0}
        y={at + 0.1}
        width={(100 * Math.log1p(slice.words)) / most}
        height={0.8}
      />
    ),
  );
});

export interface OverviewMapProps {
  slices: readonly OverviewSlice[];
  /** Rows that the table shows. */
  first: number;
  last: number;
  onRow: (row: number) => void;
}

/** The address space from top to bottom; a line's length says how many words it has, its shade how many changed. */
export function OverviewMap({ slices, first, last, onRow }: OverviewMapProps) {
  const [from, to] = [sliceOfRow(slices, first), sliceOfRow(slices, last)];
  const go = (slice: number) => {
    const wanted = slices[Math.max(0, Math.min(slices.length - 1, slice))];
    if (wanted !== undefined) onRow(wanted.row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + 10,
      PageUp: from - 10,
      Home: 0,
      End: slices.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    go(next);
    event.preventDefault();
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    go(Math.floor(((event.clientY - box.top) / box.height) * slices.length));
  };
  const here = slices[from];
  const labels = [0, 0.25, 0.5, 0.75].map((share) => slices[Math.floor(share * slices.length)]);
  return (
    <div className={styles.map}>
      <div className={styles.head}>map</div>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Place in the address space"
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, slices.length - 1)}
        aria-valuenow={Math.max(0, from)}
        aria-valuetext={
          here === undefined
            ? ''
            : `${addressText(here.from)}: ${String(here.changed)} of ${String(here.words)} words changed`
        }
        className={styles.space}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
        }}
      >
        <svg
          className={styles.lines}
          viewBox={`0 0 100 ${String(Math.max(1, slices.length))}`}
          preserveAspectRatio="none"
          aria-hidden
        >
          <Lines slices={slices} />
        </svg>
        {labels.map((slice, at) =>
          slice === undefined ? undefined : (
            <span key={slice.from} className={styles.label} style={{ top: `${String(25 * at)}%` }}>
              {slice.from.toString(16).padStart(6, '0')}
            </span>
          ),
        )}
        {slices.length === 0 ? undefined : (
          <i
            className={styles.here}
            style={{
              top: `${String((100 * from) / slices.length)}%`,
              height: `${String((100 * (to - from + 1)) / slices.length)}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}
