import { useMemo } from 'react';
import { addressLabel, bitsLabel } from './bit-span';
import { DataGrid, type DataGridColumn } from './data-grid';
import { classNames } from './class-names';
import { dataColumnPx, nameColumn } from './column-width';
import { accessWord, ambiguousNames, parentsOf, rowMeaning, type FieldRow } from './field-row';
import { formatHex } from './format-value';
import { FieldName } from './field-name';
import { Icon } from './icon';
import styles from './field-table.module.css';

/** Old and new value stand side by side only where both are short; else the panel has the old one. */
const SHORT_BITS = 16;

function FieldValueText({ row }: { row: FieldRow }) {
  if (row.value === undefined) return <span className={styles.rule} aria-hidden />;
  if (row.staged !== undefined) {
    return (
      <span className={classNames('data', styles.staged)}>
        {row.widthBits > SHORT_BITS ? undefined : <s>{formatHex(row.value, row.widthBits)}</s>}
        <b className="strong">{formatHex(row.staged.value, row.widthBits)}</b>
      </span>
    );
  }
  const changed = row.before !== undefined;
  const zero = /^0x0+$/.test(row.value) && !changed;
  return (
    <span className={zero ? 'data faint' : changed ? 'data strong' : 'data'}>
      {formatHex(row.value, row.widthBits)}
    </span>
  );
}

function Meaning({ row }: { row: FieldRow }) {
  const words = rowMeaning(row);
  if (row.staged !== undefined) {
    return (
      <span className={classNames('cut', styles.meant)}>
        <Icon name="pencil" small /> <b className="strong">{row.staged.meaning}</b>
      </span>
    );
  }
  if (row.before === undefined) {
    const zero = row.enumName === undefined && words === '0';
    return <span className={zero ? 'cut faint' : 'cut quiet'}>{words}</span>;
  }
  return (
    <span className="cut">
      <b className="strong">{words}</b> <s>{row.before.meaning}</s>
    </span>
  );
}

/** The heading has to fit, too. */
const SHORTEST_VALUE = 6;

/** Characters of the widest value that is shown, with room for an old one beside a new one. */
function valueCharacters(rows: readonly FieldRow[], widest: number): number {
  const pairs = rows
    .filter(({ staged, widthBits }) => staged !== undefined && widthBits <= SHORT_BITS)
    .map(({ widthBits }) => 2 * formatHex('0x0', widthBits).length + 2);
  return Math.max(SHORTEST_VALUE, formatHex('0x0', widest).length, ...pairs);
}

/** Columns of a field table; which of them are shown is up to the person. */
export function fieldColumns(rows: readonly FieldRow[]): readonly DataGridColumn<FieldRow>[] {
  const twice = ambiguousNames(rows);
  const parentsOfRow = (row: FieldRow) => (twice.has(row.name) ? parentsOf(row) : '');
  const names = rows.map((row) => (twice.has(row.name) ? row.path : row.name));
  const widest = rows.reduce((most, { widthBits }) => Math.max(most, widthBits), 1);
  return [
    {
      id: 'field',
      header: 'field',
      ...nameColumn(names),
      always: true,
      text: (row) => row.path,
      render: (row) => <FieldName name={row.name} parents={parentsOfRow(row)} />,
    },
    {
      id: 'at',
      header: 'at, bits',
      width: 94,
      text: (row) => `${addressLabel(row)} ${bitsLabel(row)}`,
      compare: (a, b) => a.offsetBits - b.offsetBits,
      render: (row) => (
        <span className="data">
          {addressLabel(row)} <span className="faint">{bitsLabel(row)}</span>
        </span>
      ),
    },
    {
      id: 'access',
      header: 'access',
      width: 92,
      secondary: true,
      text: accessWord,
      render: (row) => <span className={styles.access}>{accessWord(row)}</span>,
    },
    {
      id: 'value',
      header: 'value',
      width: dataColumnPx(valueCharacters(rows, widest)),
      always: true,
      text: (row) => (row.value === undefined ? '' : formatHex(row.value, row.widthBits)),
      compare: (a, b) => Number(BigInt(a.value ?? 0) - BigInt(b.value ?? 0)),
      render: (row) => <FieldValueText row={row} />,
    },
    {
      id: 'meaning',
      header: 'meaning',
      width: 100,
      grow: 2,
      text: rowMeaning,
      render: (row) => <Meaning row={row} />,
    },
  ];
}

export interface FieldTableProps {
  label: string;
  rows: readonly FieldRow[];
  columns: readonly DataGridColumn<FieldRow>[];
  selectedPath: string | undefined;
  litPath: string | undefined;
  onSelect: (path: string) => void;
  onPoint: (path: string | undefined) => void;
  onOpen?: ((path: string) => void) | undefined;
  onFilter?: (() => void) | undefined;
  onClear?: (() => void) | undefined;
  onCopied?: ((words: string) => void) | undefined;
  id?: string | undefined;
}

/** Fields of a register, a mailbox or a segment: where, what value, what it means, what changed. */
export function FieldTable(props: FieldTableProps) {
  const { litPath, onSelect, onPoint, onOpen } = props;
  const handlers = useMemo(
    () => ({
      onSelect: (row: FieldRow) => {
        onSelect(row.path);
      },
      onPoint: (row: FieldRow | undefined) => {
        onPoint(row?.path);
      },
      onOpen: (row: FieldRow) => onOpen?.(row.path),
    }),
    [onSelect, onPoint, onOpen],
  );
  return (
    <DataGrid
      id={props.id}
      label={props.label}
      rows={props.rows}
      columns={props.columns}
      rowKey={pathOf}
      selectedKey={props.selectedPath}
      isLit={(row) => row.path === litPath}
      markOf={markOf}
      {...handlers}
      onFilter={props.onFilter}
      onClear={props.onClear}
      onCopied={props.onCopied}
    />
  );
}

function pathOf(row: FieldRow): string {
  return row.path;
}

function markOf(row: FieldRow): 'differs' | 'staged' | undefined {
  if (row.staged !== undefined) return 'staged';
  return row.before === undefined ? undefined : 'differs';
}
