import { useEffect, useRef } from 'react';
import { useThemeTurn } from './use-theme-turn';
import styles from './sparkline.module.css';

export interface SparklineProps {
  /** In the order of time; NaN leaves a gap. A new array when there is something new. */
  values: Float64Array;
  /** What it shows, for screen readers: least, most and now. */
  label: string;
}

const STROKE_PX = 1.25;

/** Points in a box of this size, least at the bottom; a line in the middle where all are the same. */
export function sparkPoints(
  values: Float64Array,
  width: number,
  height: number,
): readonly (readonly [x: number, y: number] | undefined)[] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const span = most - least;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return Array.from(values, (value, at) => {
    if (Number.isNaN(value)) return undefined;
    const y = span === 0 ? height / 2 : height - ((value - least) / span) * height;
    return [at * step, y];
  });
}

function paint(canvas: HTMLCanvasElement, values: Float64Array): void {
  const { clientWidth, clientHeight } = canvas;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const scale = window.devicePixelRatio;
  const [width, height] = [clientWidth, clientHeight].map((size) => Math.round(size * scale));
  // Setting a size makes the browser lay out all rows again, once for each line among them.
  if (canvas.width !== width) canvas.width = width ?? 0;
  if (canvas.height !== height) canvas.height = height ?? 0;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, clientWidth, clientHeight);
  context.translate(STROKE_PX, STROKE_PX);
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = STROKE_PX;
  context.lineJoin = 'round';
  context.beginPath();
  let isDown = false;
  const points = sparkPoints(values, clientWidth - 2 * STROKE_PX, clientHeight - 2 * STROKE_PX);
  for (const point of points) {
    if (point === undefined) isDown = false;
    else if (isDown) context.lineTo(...point);
    else context.moveTo(...point);
    isDown = point !== undefined;
  }
  context.stroke();
}

/** A value over time in the height of a row. */
export function Sparkline({ values, label }: SparklineProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeTurn();
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, values);
  }, [values, theme]);
  return (
    <span role="img" aria-label={label} className={styles.box}>
      <canvas ref={canvas} className={styles.line} />
    </span>
  );
}
