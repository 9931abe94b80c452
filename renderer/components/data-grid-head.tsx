import type { KeyboardEvent } from 'react';
import { classNames } from './class-names';
import type { GridColumn, GridSort } from './grid-arrange';
import { Icon } from './icon';
import styles from './data-grid.module.css';

export interface DataGridHeadProps {
  columns: readonly GridColumn<never>[];
  sort: GridSort | undefined;
  onSort: (column: string) => void;
  /** Back to the rows. */
  onLeave: () => void;
}

/** The headings. Arrow up from the first row leads here; left and right move, Enter sorts. */
export function DataGridHead({ columns, sort, onSort, onLeave }: DataGridHeadProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const own = event.currentTarget.closest('[role=columnheader]');
    const neighbour =
      event.key === 'ArrowRight'
        ? own?.nextElementSibling
        : event.key === 'ArrowLeft'
          ? own?.previousElementSibling
          : undefined;
    if (neighbour) neighbour.querySelector('button')?.focus();
    else if (event.key === 'ArrowDown' || event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {columns.map((column) => {
        const direction = sort?.column === column.id ? sort.direction : undefined;
        const sortable = column.compare !== false;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={sortable ? (direction ?? 'none') : undefined}
            className={classNames(styles.cell, column.align === 'right' && styles.right)}
          >
            {sortable ? (
              <button
                type="button"
                tabIndex={-1}
                className={styles.sort}
                onClick={() => {
                  onSort(column.id);
                }}
                onKeyDown={onKeyDown}
              >
                <span className="cut">{column.header}</span>
                {direction === undefined ? undefined : <Icon name={direction} small />}
              </button>
            ) : (
              column.header
            )}
          </div>
        );
      })}
    </div>
  );
}
