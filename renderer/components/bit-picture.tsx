import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { layoutBits, type LayoutCell, type LayoutRow } from './bit-layout';
import { classNames } from './class-names';
import { rowMeaning, spoken, type FieldRow } from './field-row';
import { formatHex } from './format-value';
import { moveByKey } from './grid-arrange';
import { numberAt } from './number-at';
import { useRemPx } from './use-rem';
import styles from './bit-picture.module.css';

export interface BitPictureProps {
  rows: readonly FieldRow[];
  lengthBytes: number;
  /** Path of the field to light. */
  litPath?: string | undefined;
  selectedPath?: string | undefined;
  /** The field under the pointer or the cursor, or none. */
  onPoint: (path: string | undefined) => void;
  onSelect: (path: string) => void;
  id?: string;
}

/** Height of a dword and of the bit numbers above, at the default font size. */
export const DWORD_PX = 38;
export const NUMBERS_PX = 18;

/** Up to so many bits a number says more than hex digits, and there is no room for those. */
const NARROW_BITS = 4;

interface Cursor {
  readonly row: number;
  readonly cell: number;
}

function addressOf(dword: number): string {
  return (4 * dword).toString(16).padStart(4, '0');
}

function bitsOf({ high, low }: LayoutCell<FieldRow>): string {
  return high === low ? String(high) : `${String(high)}:${String(low)}`;
}

function shownValue({ value, widthBits, enumName }: FieldRow): string {
  if (value === undefined) return '';
  if (widthBits <= NARROW_BITS) return String(Number(BigInt(value)));
  const hex = formatHex(value, widthBits);
  return enumName === undefined ? hex : `${hex} ${spoken(enumName)}`;
}

/** Everything about a cell in words: its title, and what a screen reader says. */
function cellWords(cell: LayoutCell<FieldRow>): string {
  const bits = `${cell.high === cell.low ? 'bit' : 'bits'} ${bitsOf(cell)}`;
  const { span } = cell;
  if (span === undefined) return `reserved, ${bits}`;
  const whole = cell.high - cell.low + 1 === span.widthBits;
  const part = whole
    ? ''
    : `, bits ${String(cell.valueLow + cell.high - cell.low)}:${String(cell.valueLow)} of the value`;
  const value =
    span.value === undefined
      ? ''
      : `: ${formatHex(span.value, span.widthBits)}${span.enums === undefined ? '' : `, ${rowMeaning(span)}`}`;
  const changed =
    span.before === undefined
      ? ''
      : `, changed from ${formatHex(span.before.value, span.widthBits)}`;
  const staged =
    span.staged === undefined ? '' : `, ${formatHex(span.staged.value, span.widthBits)} staged`;
  return `${span.path}, ${bits}${part}${value}${changed}${staged}`;
}

/** The cell of a row that holds a bit. */
function cellAt(row: LayoutRow<FieldRow> | undefined, bit: number): number {
  return Math.max(0, row?.cells.findIndex(({ high, low }) => bit <= high && bit >= low) ?? 0);
}

/** A dword a line, bit 31 at the left: each field over its bits. A cell lights its field and the reverse. */
export function BitPicture(props: BitPictureProps) {
  const { rows, lengthBytes, litPath, selectedPath, onPoint, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const remPx = useRemPx();
  const [linePx, numbersPx] = [(DWORD_PX * remPx) / 16, (NUMBERS_PX * remPx) / 16];
  const layout = useMemo(() => layoutBits(rows, lengthBytes), [rows, lengthBytes]);
  const [moved, setCursor] = useState<Cursor>({ row: 0, cell: 0 });
  // Another register may have fewer dwords.
  const cursor = layout.rows[moved.row]?.cells[moved.cell] ? moved : { row: 0, cell: 0 };
  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: layout.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 4,
    scrollMargin: numbersPx,
    scrollPaddingStart: numbersPx,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, linePx]);
  // Whatever chose the field (the table, a key, the palette), it is brought into view.
  const selectedRow = layout.rows.findIndex(({ cells }) =>
    cells.some(({ span }) => span !== undefined && span.path === selectedPath),
  );
  useEffect(() => {
    if (selectedRow >= 0) virtual.scrollToIndex(selectedRow);
    // Not when values come in: then the view stays where the person left it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selectedPath]);

  const cellOf = ({ row, cell }: Cursor) => layout.rows[row]?.cells[cell];
  const goTo = (next: Cursor) => {
    setCursor(next);
    virtual.scrollToIndex(next.row);
    onPoint(cellOf(next)?.span?.path);
  };
  /** The next cell that is a field's, in reading order; the same where there is none. */
  const sideways = (step: 1 | -1): Cursor => {
    let { row, cell } = cursor;
    for (;;) {
      cell += step;
      if (layout.rows[row]?.cells[cell] === undefined) {
        row += step;
        const there = layout.rows[row];
        if (there === undefined) return cursor;
        cell = step > 0 ? 0 : there.cells.length - 1;
      }
      if (layout.rows[row]?.cells[cell]?.span !== undefined) return { row, cell };
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const cells = layout.rows[cursor.row]?.cells.length ?? 0;
    const row = moveByKey(event.key, cursor.row, layout.rows.length, 8);
    if (event.key === 'ArrowRight') goTo(sideways(1));
    else if (event.key === 'ArrowLeft') goTo(sideways(-1));
    else if (event.key === 'Home') goTo({ row: cursor.row, cell: 0 });
    else if (event.key === 'End') goTo({ row: cursor.row, cell: cells - 1 });
    else if (row !== undefined) {
      goTo({ row, cell: cellAt(layout.rows[row], cellOf(cursor)?.high ?? 31) });
    } else if (event.key === 'Enter') {
      const path = cellOf(cursor)?.span?.path;
      if (path !== undefined) onSelect(path);
    } else return;
    event.preventDefault();
  };
  const pointedAt = (target: EventTarget): Cursor | undefined => {
    const [row, cell] = [numberAt(target, 'data-dword'), numberAt(target, 'data-cell')];
    return row === undefined || cell === undefined ? undefined : { row, cell };
  };
  const items = virtual.getVirtualItems();
  const isShown = items.some(({ index }) => index === cursor.row);
  const cellId = ({ row, cell }: Cursor) => `${gridId}-${String(row)}-${String(cell)}`;

  return (
    <div
      ref={scroller}
      id={props.id}
      role="grid"
      tabIndex={0}
      aria-label="Bit layout"
      aria-rowcount={layout.rows.length}
      aria-colcount={32}
      aria-activedescendant={isShown ? cellId(cursor) : undefined}
      className={styles.picture}
      onKeyDown={onKeyDown}
      onFocus={() => {
        onPoint(cellOf(cursor)?.span?.path);
      }}
      onBlur={() => {
        onPoint(undefined);
      }}
      onMouseMove={(event) => {
        const at = pointedAt(event.target);
        onPoint(at === undefined ? undefined : cellOf(at)?.span?.path);
      }}
      onMouseLeave={() => {
        onPoint(undefined);
      }}
      onClick={(event) => {
        const at = pointedAt(event.target);
        if (at === undefined) return;
        setCursor(at);
        const path = cellOf(at)?.span?.path;
        if (path !== undefined) onSelect(path);
      }}
    >
      <div className={styles.numbers} aria-hidden>
        {Array.from({ length: 32 }, (_, at) => (
          <span key={at}>{31 - at}</span>
        ))}
      </div>
      <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = layout.rows[item.index];
          return line === undefined ? undefined : (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 1}
              className={styles.line}
              style={{
                transform: `translateY(${String(item.start - numbersPx)}px)`,
                height: item.size,
              }}
            >
              <span role="rowheader" className={styles.offset}>
                {addressOf(line.dword)}
              </span>
              {line.cells.map((cell, at) => {
                const { high, low, span } = cell;
                const width = high - low + 1;
                const place = { row: item.index, cell: at };
                const isCursor = place.row === cursor.row && place.cell === cursor.cell;
                const words = cellWords(cell);
                const isChosen = span !== undefined && span.path === selectedPath;
                return (
                  <span
                    key={high}
                    id={cellId(place)}
                    role="gridcell"
                    data-dword={item.index}
                    data-cell={at}
                    aria-colindex={32 - high}
                    aria-colspan={width}
                    aria-selected={isChosen}
                    title={words}
                    className={classNames(
                      styles.cell,
                      span === undefined && styles.reserved,
                      isChosen && styles.chosen,
                      span?.before !== undefined && styles.changed,
                      span?.staged !== undefined && styles.staged,
                      span !== undefined && span.path === litPath && styles.lit,
                      isCursor && styles.cursor,
                    )}
                    style={{ gridColumn: `${String(33 - high)} / span ${String(width)}` }}
                  >
                    <span className="unseen">{words}</span>
                    {span === undefined ? undefined : (
                      <>
                        <span className={styles.name} aria-hidden>
                          {span.name}
                        </span>
                        <span className={styles.value} aria-hidden>
                          {shownValue(span)}
                        </span>
                      </>
                    )}
                  </span>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
