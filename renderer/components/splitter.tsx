import type { KeyboardEvent, PointerEvent } from 'react';
import { classNames } from './class-names';
import styles from './splitter.module.css';

const KEY_STEP_PX = 16;

interface SplitterProps {
  label: string;
  /** Vertical: between left and right. What it sizes is right of it, or below it. */
  orientation: 'vertical' | 'horizontal';
  /** Id of what it sizes. */
  controls: string;
  sizePx: number;
  leastPx: number;
  mostPx: number;
  /** Size that what it sizes has when the edge is at the pointer. */
  sizeAt: (event: PointerEvent<HTMLElement>) => number;
  onResize: (px: number) => void;
  /** Back to the size that a person didn't choose. */
  onReset: () => void;
}

/** An edge that moves by pointer and by keys. */
export function Splitter(props: SplitterProps) {
  const { orientation, sizePx, leastPx, mostPx, sizeAt, onResize, onReset } = props;
  const [grow, shrink] =
    orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === grow) onResize(sizePx + KEY_STEP_PX);
    else if (event.key === shrink) onResize(sizePx - KEY_STEP_PX);
    else if (event.key === 'Home') onResize(mostPx);
    else if (event.key === 'End') onResize(leastPx);
    else if (event.key === 'Enter') onReset();
    else return;
    event.preventDefault();
  };
  return (
    // A window splitter is a focusable separator (ARIA practices); the rule knows only the static one.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={orientation}
      aria-controls={props.controls}
      aria-valuenow={sizePx}
      aria-valuemin={leastPx}
      aria-valuemax={mostPx}
      className={classNames(styles.splitter, styles[orientation])}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(sizeAt(event));
      }}
      onDoubleClick={onReset}
    />
  );
}
