import { useMemo } from 'react';
import type { RegisterReading } from '../../../electron/api/contract/reg';
import { useStores } from '../../app/stores';
import { WIDE_PX } from '../../app/theme';
import { useNarrowerThan } from '../../app/use-media';
import { addressLabel, bitsLabel } from '../../components/bit-span';
import { dataColumnPx, nameColumn } from '../../components/column-width';
import { DataGrid, type DataGridColumn } from '../../components/data-grid';
import { FieldName } from '../../components/field-name';
import { formatHex } from '../../components/format-value';
import { visibleColumns } from '../../components/grid-arrange';
import { comparePlaces } from './register-compare-actions';
import type { RegisterCompareRow } from './register-compare-rows';
import type { Side } from './register-compare-store';

const NOT_THERE = 'not there';
/** Characters of a value of 64 bits; what is wider is cut. */
const WIDEST = '0x0000 0000 0000 0000'.length;

function valueText(row: RegisterCompareRow, side: Side): string {
  const value = row[side];
  return value === undefined ? NOT_THERE : formatHex(value.value, row.widthBits);
}

function Value({ row, side }: { row: RegisterCompareRow; side: Side }) {
  if (row[side] === undefined) return <span className="small faint">{NOT_THERE}</span>;
  const look = row.differs ? 'data strong' : 'data quiet';
  return <span className={look}>{valueText(row, side)}</span>;
}

/** `sim:cx6dx, port 1`: a side where both are the same card. */
function sideName(own: RegisterReading, other: RegisterReading, side: Side): string {
  if (own.device !== other.device) return own.device;
  const different = Object.entries(own.indexes)
    .filter(([name, value]) => (other.indexes[name] ?? 0) !== value)
    .map(([name, value]) => `${name}=${String(value)}`);
  return different.length > 0 ? different.join(', ') : `${own.device}, ${side}`;
}

function columnsFor(
  rows: readonly RegisterCompareRow[],
  { left, right }: RegisterCompareTableProps['names'],
): readonly DataGridColumn<RegisterCompareRow>[] {
  const column = (side: Side, header: string): DataGridColumn<RegisterCompareRow> => ({
    id: side,
    header,
    width: dataColumnPx(
      Math.max(header.length, ...rows.map((row) => Math.min(valueText(row, side).length, WIDEST))),
    ),
    text: (row) => valueText(row, side),
    render: (row) => <Value row={row} side={side} />,
  });
  return [
    {
      id: 'field',
      header: 'field',
      ...nameColumn(rows.map(({ name }) => name)),
      text: (row) => row.path,
      render: (row) => <FieldName name={row.name} />,
    },
    {
      id: 'at',
      header: 'at, bits',
      width: 94,
      secondary: true,
      text: (row) => `${addressLabel(row)} ${bitsLabel(row)}`,
      compare: (a, b) => a.offsetBits - b.offsetBits,
      render: (row) => (
        <span className="data">
          {addressLabel(row)} <span className="faint">{bitsLabel(row)}</span>
        </span>
      ),
    },
    column('left', sideName(left, right, 'left')),
    column('right', sideName(right, left, 'right')),
    {
      id: 'meaning',
      header: 'meaning',
      width: 100,
      grow: 2,
      text: ({ meaning }) => meaning,
      render: ({ meaning }) => <span className="cut quiet">{meaning}</span>,
    },
  ];
}

interface RegisterCompareTableProps {
  rows: readonly RegisterCompareRow[];
  names: { readonly left: RegisterReading; readonly right: RegisterReading };
  selectedPath: string | undefined;
  litPath: string | undefined;
  onPoint: (path: string | undefined) => void;
}

/** Fields with both values, what differs marked. */
export function RegisterCompareTable(props: RegisterCompareTableProps) {
  const { registerCompare, announce } = useStores();
  const { rows } = props;
  const { left, right } = props.names;
  const columns = useMemo(() => columnsFor(rows, { left, right }), [rows, left, right]);
  const narrow = useNarrowerThan(WIDE_PX);
  const visible = useMemo(() => visibleColumns(columns, undefined, narrow), [columns, narrow]);
  return (
    <DataGrid
      id={comparePlaces.table}
      label={`${left.register} of both`}
      rows={rows}
      columns={visible}
      rowKey={pathOf}
      selectedKey={props.selectedPath}
      isLit={(row) => row.path === props.litPath}
      markOf={(row) => (row.differs ? 'differs' : undefined)}
      onSelect={(row) => {
        registerCompare.getState().selectField(row.path);
      }}
      onPoint={(row) => {
        props.onPoint(row?.path);
      }}
      onCopied={announce.getState().say}
    />
  );
}

function pathOf({ path }: RegisterCompareRow): string {
  return path;
}
