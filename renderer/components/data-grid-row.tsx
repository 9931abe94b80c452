import { memo, type ReactNode } from 'react';
import { classNames } from './class-names';
import type { DataGridColumn, RowMark } from './data-grid';
import styles from './data-grid.module.css';

interface DataGridRowProps<Row> {
  id: string;
  index: number;
  place: { top: number; height: number; ariaIndex: number };
  row: Row;
  columns: readonly DataGridColumn<Row>[];
  selected: boolean;
  active: boolean;
  activeColumn: number;
  lit: boolean;
  mark: RowMark | undefined;
  /** Only in a tree. */
  level?: number | undefined;
  open?: boolean | undefined;
}

const markWords: Record<RowMark, string> = {
  differs: 'changed',
  staged: 'staged',
  error: 'error',
};

function Row<Data>(props: DataGridRowProps<Data>): ReactNode {
  const { id, index, place, row, columns, selected, active, activeColumn, lit, mark, level } =
    props;
  return (
    <div
      id={id}
      role="row"
      data-row={index}
      aria-rowindex={place.ariaIndex}
      aria-selected={selected}
      aria-level={level}
      aria-expanded={props.open}
      className={classNames(
        styles.row,
        selected && styles.selected,
        active && styles.active,
        lit && styles.lit,
        mark !== undefined && styles[mark],
      )}
      style={{ transform: `translateY(${String(place.top)}px)`, height: place.height }}
    >
      {columns.map((column, at) => {
        const text = column.text(row);
        return (
          <div
            key={column.id}
            id={`${id}-${String(at)}`}
            role="gridcell"
            title={text}
            className={classNames(
              styles.cell,
              column.align === 'right' && styles.right,
              at === activeColumn && styles.here,
              at === 0 && level !== undefined && level > 1 && styles.inner,
            )}
          >
            {at === 0 && mark !== undefined ? (
              <span className="unseen">{markWords[mark]}: </span>
            ) : undefined}
            {column.render?.(row) ?? text}
          </div>
        );
      })}
    </div>
  );
}

function samePlace(a: DataGridRowProps<unknown>['place'], b: typeof a): boolean {
  return a.top === b.top && a.height === b.height && a.ariaIndex === b.ariaIndex;
}

/** Drawn again only when something of it changed: scrolling moves rows, it doesn't redraw them. */
export const DataGridRow = memo(Row, (before, after) => {
  const { place: oldPlace, ...old } = before;
  const { place, ...now } = after;
  // Both are the same kind of object, so the keys of one are the keys of the other.
  const keys = Object.keys(now) as (keyof typeof now)[];
  return samePlace(oldPlace, place) && keys.every((key) => old[key] === now[key]);
}) as typeof Row; // memo forgets that the component is generic
