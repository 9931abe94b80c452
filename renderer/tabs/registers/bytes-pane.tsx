import type { CSSProperties } from 'react';
import type { ReadingResult } from '../../../electron/api/contract/reg';
import { useStores } from '../../app/stores';
import { ROOMY_PX } from '../../app/theme';
import { useNarrowerThan } from '../../app/use-media';
import { byteRange } from '../../components/bit-span';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import type { FieldRow } from '../../components/field-row';
import { formatClock, formatDuration } from '../../components/format-value';
import { glossary } from '../../components/glossary';
import { RawBytes } from '../../components/raw-bytes';
import { Term } from '../../components/term';
import { places } from './register-actions';
import styles from './bytes-pane.module.css';

interface BytesPaneProps {
  bytes: Uint8Array;
  previous: Uint8Array | undefined;
  rows: readonly FieldRow[];
  stagedPaths: ReadonlySet<string>;
  litPath: string | undefined;
  onPoint: (path: string | undefined) => void;
  onSelect: (path: string) => void;
  /** Newest first. */
  reads: readonly ReadingResult[];
  shownRead: number;
}

function litWords(rows: readonly FieldRow[], litPath: string | undefined): string {
  const row = rows.find(({ path }) => path === litPath);
  if (row === undefined) return '';
  const { first, last } = byteRange(row);
  const hex = (byte: number) => `0x${byte.toString(16).padStart(2, '0')}`;
  return first === last ? `${hex(first)} lit` : `${hex(first)} to ${hex(last)} lit`;
}

interface ReadLine {
  readonly index: number;
  readonly result: ReadingResult;
  readonly changed: number | undefined;
}

const readColumns: readonly DataGridColumn<ReadLine>[] = [
  {
    id: 'at',
    header: 'read at',
    width: 120,
    compare: false,
    text: ({ result }) => formatClock(result.takenAtMs),
    render: ({ result }) => <span className="data">{formatClock(result.takenAtMs)}</span>,
  },
  {
    id: 'took',
    header: 'took',
    width: 84,
    align: 'right',
    compare: false,
    text: ({ result }) => formatDuration(result.durationMs),
    render: ({ result }) => <span className="data">{formatDuration(result.durationMs)}</span>,
  },
  {
    id: 'changed',
    header: 'against the one before',
    width: 150,
    grow: 1,
    compare: false,
    text: ({ changed }) =>
      changed === undefined ? 'first' : changed === 0 ? 'the same' : `${String(changed)} changed`,
  },
];

/** How many values differ between two reads of the same request. */
export function countChanges(
  now: ReadingResult,
  before: ReadingResult | undefined,
): number | undefined {
  if (before === undefined) return undefined;
  const earlier = new Map(before.reading.fields.map(({ path, value }) => [path, value]));
  return now.reading.fields.filter(
    ({ path, value }) => earlier.has(path) && earlier.get(path) !== value,
  ).length;
}

function EarlierReads({
  reads,
  shownRead,
}: {
  reads: readonly ReadingResult[];
  shownRead: number;
}) {
  const { registers } = useStores();
  const lines = reads.map((result, index) => ({
    index,
    result,
    changed: countChanges(result, reads[index + 1]),
  }));
  return (
    <div className={styles.reads}>
      <DataGrid
        label="Reads of this request"
        rows={lines}
        columns={readColumns}
        rowKey={({ index }) => String(index)}
        selectedKey={String(shownRead)}
        rowPx={24}
        markOf={({ changed }) => (changed === undefined || changed === 0 ? undefined : 'differs')}
        onSelect={({ index }) => {
          registers.getState().showRead(index);
        }}
      />
    </div>
  );
}

/** The bytes as they came; where there is room, the reads before beside them. */
export function BytesPane(props: BytesPaneProps) {
  const { bytes, previous, rows, litPath, reads, shownRead } = props;
  const roomy = !useNarrowerThan(ROOMY_PX);
  const lines = Math.ceil(bytes.length / 16);
  return (
    // CSSProperties knows no custom properties.
    <section
      aria-label="Bytes"
      className={styles.pane}
      style={{ '--lines': lines } as CSSProperties}
    >
      <div className={styles.bar}>
        <strong>
          <Term meaning={glossary.raw}>Bytes</Term>
        </strong>
        <span className="faint">
          {props.stagedPaths.size === 0
            ? 'big-endian, as read'
            : 'big-endian, as read; staged bytes in amber'}
        </span>
        <span className="grow" />
        <span className="data faint">{litWords(rows, litPath)}</span>
      </div>
      <div className={styles.body}>
        <RawBytes
          id={places.bytes}
          bytes={bytes}
          previous={previous}
          spans={rows}
          stagedPaths={props.stagedPaths}
          litPath={litPath}
          onPoint={props.onPoint}
          onSelect={props.onSelect}
        />
        {roomy ? <EarlierReads reads={reads} shownRead={shownRead} /> : undefined}
      </div>
    </section>
  );
}
