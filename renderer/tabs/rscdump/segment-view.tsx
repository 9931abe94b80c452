import { useMemo, useState, type CSSProperties } from 'react';
import type { SegmentDetail } from '../../../electron/api/contract/rscdump';
import { useFrom, useStores } from '../../app/stores';
import { hexToBytes } from '../../components/bit-span';
import type { FieldRow } from '../../components/field-row';
import { fieldColumns, FieldTable } from '../../components/field-table';
import { RawBytes } from '../../components/raw-bytes';
import { dumpPlaces } from './rscdump-actions';
import styles from './segment-view.module.css';

const shownColumns: ReadonlySet<string> = new Set(['field', 'at', 'value', 'meaning']);

/** Fields of the payload first: those of the head are in the tree, too. */
function inOrder({ fields }: SegmentDetail): SegmentDetail['fields'] {
  const isPayload = ({ path }: SegmentDetail['fields'][number]) => /[.[]/.test(path);
  return [...fields.filter(isPayload), ...fields.filter((field) => !isPayload(field))];
}

function rowsOf(detail: SegmentDetail): readonly FieldRow[] {
  return inOrder(detail).map(({ path, name, offsetBits, widthBits, value, enum: enumName }) => ({
    path,
    name,
    offsetBits,
    widthBits,
    access: 'N/A',
    description: undefined,
    enums: undefined,
    value,
    enumName,
    before: undefined,
  }));
}

/** One segment: its fields above its bytes. A field lights its bytes and the reverse. */
export function SegmentView({ detail }: { detail: SegmentDetail }) {
  const { rscdump, announce } = useStores();
  const selected = useFrom('rscdump', (state) => state.field);
  const [pointed, setPointed] = useState<string>();
  const rows = useMemo(() => rowsOf(detail), [detail]);
  const columns = useMemo(
    () => fieldColumns(rows).filter(({ id }) => shownColumns.has(id)),
    [rows],
  );
  const bytes = useMemo(() => hexToBytes(detail.raw), [detail.raw]);
  const litPath = pointed ?? selected;
  const { selectField } = rscdump.getState();
  return (
    <>
      <div className={styles.fields}>
        <FieldTable
          id={dumpPlaces.fields}
          label={`Fields of ${detail.name}`}
          rows={rows}
          columns={columns}
          selectedPath={selected}
          litPath={litPath}
          onSelect={selectField}
          onPoint={setPointed}
          onCopied={announce.getState().say}
        />
      </div>
      <section
        aria-label="Bytes of the segment"
        className={styles.bytes}
        // CSSProperties knows no custom properties.
        style={{ '--lines': Math.ceil(bytes.length / 16) } as CSSProperties}
      >
        <RawBytes
          id={dumpPlaces.bytes}
          bytes={bytes}
          spans={rows}
          litPath={litPath}
          onPoint={setPointed}
          onSelect={selectField}
        />
      </section>
    </>
  );
}
