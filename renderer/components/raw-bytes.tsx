import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { byteLabel, byteRange, spansByByte, type BitSpan } from './bit-span';
import { classNames } from './class-names';
import { moveByKey } from './grid-arrange';
import { useRemPx } from './use-rem';
import styles from './raw-bytes.module.css';

/** A field, as the bytes know it. */
export interface ByteSpan extends BitSpan {
  readonly path: string;
  readonly name: string;
}

export interface RawBytesProps {
  bytes: Uint8Array;
  /** The read before: bytes that differ are marked. */
  previous?: Uint8Array | undefined;
  spans: readonly ByteSpan[];
  /** Paths of fields with a staged value: their bytes are marked as about to be written. */
  stagedPaths?: ReadonlySet<string> | undefined;
  /** Path of the field to light. */
  litPath?: string | undefined;
  /** The field under the pointer or the cursor, or none. */
  onPoint: (path: string | undefined) => void;
  onSelect: (path: string) => void;
  /** Bytes on a line; 16 unless there is little room. */
  perRow?: number;
  id?: string;
}

const PER_ROW = 16;
const LINE_PX = 20;

const noPaths: ReadonlySet<string> = new Set();

/** Every byte that one of the fields touches. */
function bytesOf(spans: readonly ByteSpan[], paths: ReadonlySet<string>): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const span of spans) {
    if (!paths.has(span.path)) continue;
    const { first, last } = byteRange(span);
    for (let at = first; at <= last; at += 1) touched.add(at);
  }
  return touched;
}

/** Rows of bytes with their offsets. A byte lights its field and the reverse. */
export function RawBytes(props: RawBytesProps) {
  const { bytes, previous, spans, litPath, onPoint, onSelect, perRow = PER_ROW } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const linePx = (LINE_PX * useRemPx()) / 16;
  const [cursor, setCursor] = useState(0);
  const owners = useMemo(() => spansByByte(spans, bytes.length), [spans, bytes.length]);
  const lit = useMemo(() => {
    const span = spans.find(({ path }) => path === litPath);
    return span === undefined ? undefined : byteRange(span);
  }, [spans, litPath]);
  const staged = useMemo(
    () => bytesOf(spans, props.stagedPaths ?? noPaths),
    [spans, props.stagedPaths],
  );
  const rows = Math.ceil(bytes.length / perRow);
  // The library's object changes by itself, which the compiler can't know; nothing here memoises it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePx,
    overscan: 4,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, linePx]);

  const ownerOf = (byte: number) => spans[owners[byte]?.[0] ?? -1];
  const byteAt = (target: EventTarget) => {
    const found = target instanceof Element ? target.closest('[data-byte]') : null;
    const text = found?.getAttribute('data-byte');
    return text === null || text === undefined ? undefined : Number(text);
  };
  const goTo = (byte: number) => {
    const at = Math.max(0, Math.min(bytes.length - 1, byte));
    setCursor(at);
    virtual.scrollToIndex(Math.floor(at / perRow));
    onPoint(ownerOf(at)?.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const row = moveByKey(event.key, Math.floor(cursor / perRow), rows, 8);
    if (sideways !== 0) goTo(cursor + sideways);
    else if (event.key === 'Home') goTo(cursor - (cursor % perRow));
    else if (event.key === 'End') goTo(cursor - (cursor % perRow) + perRow - 1);
    else if (row !== undefined) goTo(row * perRow + (cursor % perRow));
    else if (event.key === 'Enter') {
      const owner = ownerOf(cursor);
      if (owner !== undefined) onSelect(owner.path);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      id={props.id}
      role="grid"
      tabIndex={0}
      aria-label="Bytes"
      aria-rowcount={rows}
      aria-colcount={perRow + 1}
      aria-activedescendant={`${gridId}-${String(cursor)}`}
      className={styles.bytes}
      onKeyDown={onKeyDown}
      onFocus={() => {
        onPoint(ownerOf(cursor)?.path);
      }}
      onBlur={() => {
        onPoint(undefined);
      }}
      onMouseMove={(event) => {
        const byte = byteAt(event.target);
        onPoint(byte === undefined ? undefined : ownerOf(byte)?.path);
      }}
      onMouseLeave={() => {
        onPoint(undefined);
      }}
      onClick={(event) => {
        const byte = byteAt(event.target);
        if (byte === undefined) return;
        setCursor(byte);
        const owner = ownerOf(byte);
        if (owner !== undefined) onSelect(owner.path);
      }}
    >
      <div role="presentation" className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const start = item.index * perRow;
          const line = bytes.subarray(start, start + perRow);
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 1}
              className={styles.line}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              <span role="rowheader" className={styles.offset}>
                {start.toString(16).padStart(4, '0')}
              </span>
              {Array.from(line, (byte, column) => {
                const at = start + column;
                const changed = previous !== undefined && previous[at] !== byte;
                const isStaged = staged.has(at);
                const owner = ownerOf(at);
                const isLit = lit !== undefined && at >= lit.first && at <= lit.last;
                const goesOn = isLit && at < lit.last && column < line.length - 1;
                return (
                  <span
                    key={at}
                    id={`${gridId}-${String(at)}`}
                    role="gridcell"
                    data-byte={at}
                    aria-label={`${byteLabel(byte)}${changed ? ', changed' : ''}${isStaged ? ', staged' : ''}${owner === undefined ? '' : `, ${owner.name}`}`}
                    className={classNames(
                      styles.byte,
                      byte === 0 && styles.zero,
                      changed && styles.changed,
                      isStaged && !isLit && styles.staged,
                      isLit && styles.lit,
                      goesOn && styles.on,
                      at === cursor && styles.cursor,
                      column % 4 === 3 && styles.gap,
                    )}
                  >
                    {byteLabel(byte)}
                  </span>
                );
              })}
              <span className={styles.text} aria-hidden>
                {Array.from(line, (byte) =>
                  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
                ).join('')}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
