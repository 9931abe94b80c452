import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { copyText } from './copy-text';
import { gridWidths, HEAD_PX, rowIndexAt, type DataGridColumn, type RowMark } from './data-grid';
import { DataGridHead } from './data-grid-head';
import { DataGridRow } from './data-grid-row';
import { moveByKey, nextSort, rowsAsTsv, type GridSort } from './grid-arrange';
import { useRemPx } from './use-rem';
import styles from './data-grid.module.css';

export interface PagedGridProps<Row> {
  label: string;
  id?: string | undefined;
  rowCount: number;
  /** The row, or undefined while it is on its way. */
  rowAt: (index: number) => Row | undefined;
  columns: readonly DataGridColumn<Row>[];
  /** Which rows are in view; those that aren't there are to be brought. */
  onView: (first: number, last: number) => void;
  isSelected: (row: Row) => boolean;
  onSelect: (row: Row) => void;
  /** Enter or double click. */
  onOpen?: ((row: Row) => void) | undefined;
  /** Who brings the rows sorts them too; absent: they have an order of their own. */
  sort?: GridSort | undefined;
  onSort?: ((sort: GridSort | undefined) => void) | undefined;
  markOf?: ((row: Row) => RowMark | undefined) | undefined;
  /** Words of a row that stands for several, instead of its cells. */
  foldOf?: ((row: Row) => ReactNode | undefined) | undefined;
  /** A row to bring into view; another object for another wish. */
  wanted?: { readonly row: number } | undefined;
  /** Rows of something else: the view starts at the top. */
  contentKey: string;
  onFilter: () => void;
  onClear: () => void;
  onCopied: (words: string) => void;
}

const ROW_PX = 28;

/**
 * A table whose rows come in pages: as long as a quarter of a million, and only those in view are in the document.
 * They come in their order; where they can have another, whoever brings them makes it.
 */
export function PagedGrid<Row>(props: PagedGridProps<Row>) {
  const { rowCount, rowAt, columns, contentKey, wanted, onView } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const remPx = useRemPx();
  const heightPx = (ROW_PX * remPx) / 16;
  const headPx = (HEAD_PX * remPx) / 16;
  const [moved, setActive] = useState(-1);
  const active = Math.min(moved, rowCount - 1);

  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => heightPx,
    overscan: 12,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, heightPx]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [contentKey]);
  useEffect(() => {
    if (wanted !== undefined && wanted.row < rowCount)
      virtual.scrollToIndex(wanted.row, { align: 'center' });
    // The wish is new, not the number of rows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);

  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  useEffect(() => {
    if (last >= 0) onView(first, last);
  }, [onView, first, last, contentKey]);

  const moveTo = (index: number) => {
    setActive(index);
    virtual.scrollToIndex(index);
    const row = rowAt(index);
    if (row !== undefined && props.foldOf?.(row) === undefined) props.onSelect(row);
  };

  const openAt = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined && props.foldOf?.(row) === undefined) props.onOpen?.(row);
  };

  /** The rows around the active one that are here: those in view. */
  const copy = () => {
    const rows = items.flatMap(({ index }) => rowAt(index) ?? []);
    const words = rows.filter((row) => props.foldOf?.(row) === undefined);
    const row = rowAt(active);
    const picked = row === undefined || props.foldOf?.(row) !== undefined ? words : [row];
    const done = `${String(picked.length)} rows copied`;
    void copyText(rowsAsTsv(picked, columns), done, props.onCopied);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const pageRows = Math.max(1, Math.floor((scroller.current.clientHeight || 1) / heightPx) - 2);
    const next = moveByKey(event.key, active, rowCount, pageRows);
    if (event.key === 'ArrowUp' && active <= 0 && props.onSort !== undefined) {
      scroller.current.querySelector<HTMLElement>('[role=columnheader] button')?.focus();
    } else if (next !== undefined) moveTo(next);
    else if (event.key === 'Enter' && props.onOpen !== undefined) openAt(active);
    else if (event.key === '/') props.onFilter();
    else if (event.key === 'Escape') props.onClear();
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) copy();
    else return;
    event.preventDefault();
  };

  const rowId = (index: number) => `${gridId}-${String(index)}`;
  const activeShown = items.some(({ index }) => index === active);
  return (
    <div
      ref={scroller}
      id={props.id}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      // Header included: aria counts from 1.
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={activeShown ? rowId(active) : undefined}
      className={styles.grid}
      // CSSProperties knows no custom properties.
      style={gridWidths(columns) as CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === scroller.current && active < 0) setActive(0);
      }}
      onClick={(event) => {
        const index = rowIndexAt(event.target);
        if (index !== undefined) moveTo(index);
      }}
      onDoubleClick={(event) => {
        openAt(rowIndexAt(event.target) ?? -1);
      }}
    >
      <DataGridHead
        columns={columns}
        sort={props.sort}
        onSort={(column) => props.onSort?.(nextSort(props.sort, column))}
        onLeave={() => scroller.current?.focus()}
      />
      <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          const place = { top: item.start - headPx, height: item.size, ariaIndex: item.index + 2 };
          const fold = row === undefined ? 'loading' : props.foldOf?.(row);
          if (row === undefined || fold !== undefined) {
            return (
              <div
                key={item.index}
                id={rowId(item.index)}
                role="row"
                aria-rowindex={place.ariaIndex}
                className={styles.fold}
                style={{ transform: `translateY(${String(place.top)}px)`, height: place.height }}
              >
                <div role="gridcell" aria-colspan={columns.length} className="cut">
                  {fold}
                </div>
              </div>
            );
          }
          return (
            <DataGridRow
              key={item.index}
              id={rowId(item.index)}
              index={item.index}
              place={place}
              row={row}
              columns={columns}
              selected={props.isSelected(row)}
              active={item.index === active}
              activeColumn={-1}
              lit={false}
              mark={props.markOf?.(row)}
            />
          );
        })}
      </div>
    </div>
  );
}
