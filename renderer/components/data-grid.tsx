import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names';
import { copyText } from './copy-text';
import { DataGridHead } from './data-grid-head';
import { DataGridRow } from './data-grid-row';
import {
  arrangeRows,
  moveByKey,
  nextSort,
  rowsAsTsv,
  sortRows,
  type GridColumn,
  type GridEntry,
  type GridSort,
} from './grid-arrange';
import { numberAt } from './number-at';
import { useRemPx } from './use-rem';
import styles from './data-grid.module.css';

/** A column with how its cells are drawn; without `render` they show their text. */
export interface DataGridColumn<Row> extends GridColumn<Row> {
  render?: ((row: Row) => ReactNode) | undefined;
}

export type RowMark = 'differs' | 'staged' | 'error';

/** How rows hang together, where some are folded into others. */
export interface RowFolds<Row> {
  /** 1 for a row of its own, 2 for one that was folded into the row above. */
  levelOf: (row: Row) => number;
  /** Undefined: nothing is folded into it. */
  isOpen: (row: Row) => boolean | undefined;
  onFold: (row: Row, open: boolean) => void;
}

export interface DataGridProps<Row> {
  label: string;
  rows: readonly Row[];
  /** Columns to show, see `visibleColumns`. */
  columns: readonly DataGridColumn<Row>[];
  rowKey: (row: Row) => string;
  selectedKey?: string | undefined;
  /** The row that a person moved to. */
  onSelect?: ((row: Row) => void) | undefined;
  /** Enter or double click. */
  onOpen?: ((row: Row) => void) | undefined;
  /** The row under the pointer, or none. */
  onPoint?: ((row: Row | undefined) => void) | undefined;
  markOf?: ((row: Row) => RowMark | undefined) | undefined;
  isLit?: ((row: Row) => boolean) | undefined;
  groupOf?: ((row: Row) => string) | undefined;
  /** Rows with others folded into them; makes it a tree. */
  folds?: RowFolds<Row> | undefined;
  renderGroup?: ((key: string) => ReactNode) | undefined;
  /** Keeps the last row in view as rows are added. */
  followEnd?: boolean | undefined;
  /** `/` */
  onFilter?: (() => void) | undefined;
  /** Escape */
  onClear?: (() => void) | undefined;
  /** What a person copied, for the live region. */
  onCopied?: ((words: string) => void) | undefined;
  rowPx?: number;
  className?: string | undefined;
  /** Names the grid for steps that lead to it. */
  id?: string | undefined;
}

/** The row that an event happened on. */
export function rowIndexAt(target: EventTarget): number | undefined {
  return numberAt(target, 'data-row');
}

/** Height of the headings at the default font size. */
export const HEAD_PX = 26;

/** A table of any length: only the rows in view are in the document. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, columns, rowKey, groupOf, selectedKey, rowPx = 28 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const remPx = useRemPx();
  const heightPx = (rowPx * remPx) / 16;
  const headPx = (HEAD_PX * remPx) / 16;
  const [sort, setSort] = useState<GridSort>();
  const [active, setActive] = useState({ row: -1, column: -1 });
  // What Shift or Ctrl+A picked for copying; undefined: the active row alone.
  const [range, setRange] = useState<{ anchor: number; end: number }>();

  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const entries = useMemo(() => arrangeRows(sorted, groupOf), [sorted, groupOf]);
  const rowEntries = useMemo(
    () => entries.flatMap((entry, at) => (entry.kind === 'row' ? [{ at, row: entry.row }] : [])),
    [entries],
  );
  const indexOfKey = useMemo(
    () => new Map(rowEntries.map(({ row }, index) => [rowKey(row), index])),
    [rowEntries, rowKey],
  );
  const selectedIndex = selectedKey === undefined ? -1 : (indexOfKey.get(selectedKey) ?? -1);
  const activeRow =
    selectedIndex >= 0 ? selectedIndex : Math.min(active.row, rowEntries.length - 1);

  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => heightPx,
    overscan: 8,
    // The headings stay on top of the rows and come before them.
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, heightPx]);

  // Whatever chose the row (a key, a byte, the palette), it is brought into view.
  const selectedAt = rowEntries[selectedIndex]?.at;
  const isThere = selectedAt !== undefined;
  useEffect(() => {
    if (selectedAt !== undefined) virtual.scrollToIndex(selectedAt);
    // Not when rows are sorted or added: then the view stays where the person left it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selectedKey, isThere]);

  const { followEnd = false } = props;
  const lastKey = entries.length === 0 ? undefined : rowKeyOf(entries.at(-1), rowKey);
  useEffect(() => {
    if (followEnd && lastKey !== undefined) virtual.scrollToIndex(entries.length - 1);
    // Rows that leave at the top and others that come below: the count may stay the same.
  }, [followEnd, lastKey, entries.length, virtual]);

  const moveTo = (index: number, extend: boolean) => {
    const entry = rowEntries[index];
    if (entry === undefined) return;
    setActive((before) => ({ ...before, row: index }));
    setRange(extend ? { anchor: range?.anchor ?? activeRow, end: index } : undefined);
    virtual.scrollToIndex(entry.at);
    props.onSelect?.(entry.row);
  };

  const first = range === undefined ? activeRow : Math.min(range.anchor, range.end);
  const last = range === undefined ? activeRow : Math.max(range.anchor, range.end);
  const isPicked = (index: number) => range !== undefined && index >= first && index <= last;

  const copy = () => {
    const picked = rowEntries.slice(Math.max(0, first), last + 1).map(({ row }) => row);
    if (picked.length === 0) return;
    const done = `${String(picked.length)} rows copied`;
    void copyText(rowsAsTsv(picked, columns), done, (words) => props.onCopied?.(words));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const pageRows = Math.max(1, Math.floor((scroller.current.clientHeight || 1) / heightPx) - 2);
    const next = moveByKey(event.key, activeRow, rowEntries.length, pageRows);
    if (event.key === 'ArrowUp' && activeRow <= 0 && !event.shiftKey) {
      scroller.current.querySelector<HTMLElement>('[role=columnheader] button')?.focus();
    } else if (next !== undefined) {
      moveTo(next, event.shiftKey);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const step = event.key === 'ArrowRight' ? 1 : -1;
      // On the row itself, not on one of its cells, the arrows fold (ARIA practices for a tree grid).
      const entry = rowEntries[activeRow];
      const isOpen = entry === undefined ? undefined : props.folds?.isOpen(entry.row);
      if (entry !== undefined && active.column < 0 && isOpen === step < 0) {
        props.folds?.onFold(entry.row, step > 0);
        event.preventDefault();
        return;
      }
      const column = Math.max(-1, Math.min(columns.length - 1, active.column + step));
      setActive({ row: activeRow, column });
    } else if (event.key === 'Enter') {
      const entry = rowEntries[activeRow];
      if (entry !== undefined) props.onOpen?.(entry.row);
    } else if (event.key === '/' && props.onFilter !== undefined) {
      props.onFilter();
    } else if (event.key === 'Escape') {
      setRange(undefined);
      props.onClear?.();
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      setRange({ anchor: 0, end: rowEntries.length - 1 });
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) {
      if (window.getSelection()?.isCollapsed === false) return;
      copy();
    } else {
      return;
    }
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const index = rowIndexAt(event.target);
    if (index === undefined) return;
    moveTo(index, event.shiftKey);
  };

  const rowId = (index: number) => `${gridId}-${String(index)}`;
  const items = virtual.getVirtualItems();
  const activeShown = items.some((item) => item.index === rowEntries[activeRow]?.at);
  const activeCell = active.column < 0 ? '' : `-${String(active.column)}`;
  // Header included: aria counts from 1.
  const ariaRows = entries.length + 1;

  return (
    // Grid or tree grid, it is one control; the rules know only a role that is written out.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      id={props.id}
      role={props.folds === undefined ? 'grid' : 'treegrid'}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={ariaRows}
      aria-colcount={columns.length}
      aria-activedescendant={activeShown ? rowId(activeRow) + activeCell : undefined}
      className={classNames(styles.grid, props.className)}
      // CSSProperties knows no custom properties.
      style={gridWidths(columns) as CSSProperties}
      aria-multiselectable
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // The focus has to be seen somewhere: on a row, without choosing it.
        if (event.target === scroller.current && activeRow < 0) setActive({ row: 0, column: -1 });
      }}
      onClick={onClick}
      onDoubleClick={(event) => {
        const entry = rowEntries[rowIndexAt(event.target) ?? -1];
        if (entry !== undefined) props.onOpen?.(entry.row);
      }}
      onMouseMove={(event) => props.onPoint?.(rowEntries[rowIndexAt(event.target) ?? -1]?.row)}
      onMouseLeave={() => props.onPoint?.(undefined)}
    >
      <DataGridHead
        columns={columns}
        sort={sort}
        onSort={(column) => {
          setSort(nextSort(sort, column));
        }}
        onLeave={() => scroller.current?.focus()}
      />
      <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const entry = entries[item.index];
          if (entry === undefined) return undefined;
          const place = { top: item.start - headPx, height: item.size, ariaIndex: item.index + 2 };
          if (entry.kind === 'group') {
            return (
              <div
                key={`group ${entry.key}`}
                role="row"
                aria-rowindex={place.ariaIndex}
                className={styles.group}
                style={{ transform: `translateY(${String(place.top)}px)`, height: place.height }}
              >
                <div role="gridcell" aria-colspan={columns.length} className="cut">
                  {props.renderGroup?.(entry.key) ?? entry.key}
                </div>
              </div>
            );
          }
          return (
            <DataGridRow
              key={rowKey(entry.row)}
              id={rowId(entry.index)}
              index={entry.index}
              place={place}
              row={entry.row}
              columns={columns}
              selected={entry.index === selectedIndex || isPicked(entry.index)}
              active={entry.index === activeRow}
              activeColumn={entry.index === activeRow ? active.column : -1}
              lit={props.isLit?.(entry.row) ?? false}
              mark={props.markOf?.(entry.row)}
              level={props.folds?.levelOf(entry.row)}
              open={props.folds?.isOpen(entry.row)}
            />
          );
        })}
      </div>
    </div>
  );
}

function rowKeyOf<Row>(
  entry: GridEntry<Row> | undefined,
  rowKey: (row: Row) => string,
): string | undefined {
  return entry?.kind === 'row' ? rowKey(entry.row) : entry?.key;
}

/** Tracks of the columns, and the width under which the table scrolls sideways. */
export function gridWidths(columns: readonly GridColumn<never>[]) {
  const tracks = columns
    .map(({ width, grow }) => {
      const rem = `${String(width / 16)}rem`;
      return grow === undefined ? rem : `minmax(${rem}, ${String(grow)}fr)`;
    })
    .join(' ');
  const least = columns.reduce((sum, { width }) => sum + width, 0);
  return { '--columns': tracks, '--least': `${String(least / 16)}rem` };
}
