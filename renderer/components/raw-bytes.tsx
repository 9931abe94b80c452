import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { bitsInByte, byteLabel, byteRange, spansByByte, type BitSpan } from './bit-span';
import { classNames } from './class-names';
import { moveByKey } from './grid-arrange';
import { numberAt } from './number-at';
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
  /** Where there is more than one: whose bytes. */
  label?: string;
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

const WHOLE_BYTE = 0xff;
const HIGH_DIGIT = 0xf0;
const LOW_DIGIT = 0x0f;

/** Which of the two digits of a byte the pointer is on, as a mask of their bits. */
function digitAt(event: MouseEvent): number {
  const cell = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined;
  // A cell is three characters wide: two digits and the gap after them.
  const digitPx = (cell?.width ?? 0) / 3;
  return event.clientX - (cell?.left ?? 0) < digitPx ? HIGH_DIGIT : LOW_DIGIT;
}

/** Where the bits of a mask begin and end in a byte, from its left, for a style sheet. */
function bitEdges(mask: number): CSSProperties {
  const high = 31 - Math.clz32(mask);
  const low = 31 - Math.clz32(mask & -mask);
  const percent = (bits: number) => `${String((100 * bits) / 8)}%`;
  // CSSProperties knows no custom properties.
  return { '--from': percent(7 - high), '--to': percent(8 - low) } as CSSProperties;
}

/** Rows of bytes with their offsets. A byte, or one digit of it, lights its field and the reverse. */
export function RawBytes(props: RawBytesProps) {
  const { bytes, previous, spans, litPath, onPoint, onSelect, perRow = PER_ROW } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const linePx = (LINE_PX * useRemPx()) / 16;
  const [cursor, setCursor] = useState(0);
  const owners = useMemo(() => spansByByte(spans, bytes.length), [spans, bytes.length]);
  const lit = useMemo(() => spans.find(({ path }) => path === litPath), [spans, litPath]);
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

  /** The narrowest field in these bits of a byte; where they are reserved, in the byte at all. */
  const ownerOf = (byte: number, bits = WHOLE_BYTE) => {
    const own = (owners[byte] ?? []).flatMap((index) => spans[index] ?? []);
    return own.find((span) => (bitsInByte(span, byte) & bits) !== 0) ?? own[0];
  };
  const ownerAt = (event: MouseEvent) => {
    const byte = numberAt(event.target, 'data-byte');
    return byte === undefined ? undefined : ownerOf(byte, digitAt(event));
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
      aria-label={props.label ?? 'Bytes'}
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
        onPoint(ownerAt(event)?.path);
      }}
      onMouseLeave={() => {
        onPoint(undefined);
      }}
      onClick={(event) => {
        const byte = numberAt(event.target, 'data-byte');
        if (byte === undefined) return;
        setCursor(byte);
        const owner = ownerAt(event);
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
                const names = (owners[at] ?? []).map((index) => spans[index]?.name ?? '');
                const mask = lit === undefined ? 0 : bitsInByte(lit, at);
                const isLit = mask === WHOLE_BYTE;
                const isPartLit = mask !== 0 && !isLit;
                const goesOn = isLit && lit !== undefined && bitsInByte(lit, at + 1) !== 0;
                return (
                  <span
                    key={at}
                    id={`${gridId}-${String(at)}`}
                    role="gridcell"
                    data-byte={at}
                    aria-label={`${byteLabel(byte)}${changed ? ', changed' : ''}${isStaged ? ', staged' : ''}${names.length === 0 ? '' : `, ${names.join(', ')}`}`}
                    className={classNames(
                      styles.byte,
                      byte === 0 && styles.zero,
                      changed && styles.changed,
                      isStaged && mask === 0 && styles.staged,
                      isLit && styles.lit,
                      isPartLit && styles.part,
                      goesOn && column < line.length - 1 && styles.on,
                      at === cursor && styles.cursor,
                      column % 4 === 3 && styles.gap,
                    )}
                    style={isPartLit ? bitEdges(mask) : undefined}
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
