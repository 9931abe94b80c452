import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatClock } from './format-value';
import { useThemeTurn } from './use-theme-turn';
import styles from './time-chart.module.css';

export interface TimeChartProps {
  /** Finds its canvas, for saving a picture. */
  id: string;
  label: string;
  timesMs: Float64Array;
  /** NaN leaves a gap. */
  values: Float64Array;
  /** The exact value of a sample, as a person reads it. */
  textOf: (sample: number) => string;
}

const AXIS_DIGITS = 4;
const Y_AXIS_PX = 64;
const X_AXIS_PX = 28;
const compact = new Map<number, Intl.NumberFormat>();

/** Numbers on the axis: as few digits as tell two marks apart. */
function axisText(value: number, increment: number): string {
  const largest = Math.max(Math.abs(value), increment);
  const needed = Math.ceil(Math.log10(largest / increment)) + 1;
  const digits = Math.max(1, Math.min(15, Number.isFinite(needed) ? needed : AXIS_DIGITS));
  let format = compact.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat('en', {
      notation: 'compact',
      maximumSignificantDigits: digits,
    });
    compact.set(digits, format);
  }
  return format.format(value);
}

function optionsFor(element: HTMLElement, onCursor: (sample: number | undefined) => void) {
  const own = getComputedStyle(element);
  const token = (name: string) => own.getPropertyValue(name);
  const axis = {
    stroke: token('--text-2'),
    grid: { stroke: token('--line-row'), width: 1 },
    ticks: { stroke: token('--line'), width: 1, size: 4 },
    font: `11px ${token('--ui')}`,
  };
  const options: uPlot.Options = {
    width: Math.max(1, element.clientWidth),
    height: Math.max(1, element.clientHeight),
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: true } },
    axes: [
      { ...axis, size: X_AXIS_PX, space: 64, values: (_plot, splits) => splits.map(clockText) },
      {
        ...axis,
        size: Y_AXIS_PX,
        space: 24,
        values: (_plot, splits) => {
          const increment = (splits[1] ?? 1) - (splits[0] ?? 0);
          return splits.map((split) => axisText(split, increment));
        },
      },
    ],
    series: [
      {},
      { stroke: token('--accent'), width: 1.5, spanGaps: false, points: { show: false } },
    ],
    hooks: {
      setCursor: [
        (plot) => {
          onCursor(plot.cursor.idx ?? undefined);
        },
      ],
    },
  };
  return options;
}

function clockText(seconds: number): string {
  return formatClock(seconds * 1000).slice(0, 8);
}

function dataOf(timesMs: Float64Array, values: Float64Array): uPlot.AlignedData {
  return [
    Array.from(timesMs, (ms) => ms / 1000),
    Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
  ];
}

/** Values over time. Pointer or arrow keys move a crosshair, which says the exact value. */
export function TimeChart({ id, label, timesMs, values, textOf }: TimeChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [at, setAt] = useState<number>();
  const theme = useThemeTurn();
  const data = useMemo(() => dataOf(timesMs, values), [timesMs, values]);
  const latest = useRef(data);

  useEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const made = new uPlot(optionsFor(box, setAt), latest.current, box);
    plot.current = made;
    const resized = new ResizeObserver(() => {
      made.setSize({ width: box.clientWidth, height: box.clientHeight });
    });
    resized.observe(box);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [theme]);

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data]);

  const last = timesMs.length - 1;
  const shown = Math.min(at ?? last, last);
  const moveTo = (sample: number) => {
    const chart = plot.current;
    const seconds = (timesMs[sample] ?? NaN) / 1000;
    const value = values[sample];
    if (chart === undefined || value === undefined || Number.isNaN(seconds)) return;
    chart.setCursor({
      left: chart.valToPos(seconds, 'x'),
      top: chart.valToPos(Number.isNaN(value) ? 0 : value, 'y'),
    });
    setAt(sample);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: shown - 1,
      ArrowRight: shown + 1,
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next === undefined) return;
    moveTo(Math.max(0, Math.min(last, next)));
    event.preventDefault();
  };
  const atMs = timesMs[shown];
  const words = atMs === undefined ? 'no sample yet' : `${formatClock(atMs)}, ${textOf(shown)}`;
  return (
    <div>
      <div
        ref={element}
        id={id}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, shown)}
        aria-valuetext={words}
        className={styles.chart}
        onKeyDown={onKeyDown}
      />
      <div className={styles.at}>
        <span className="faint">{atMs === undefined ? '' : formatClock(atMs)}</span>
        <strong className="data">{atMs === undefined ? '' : textOf(shown)}</strong>
      </div>
    </div>
  );
}
