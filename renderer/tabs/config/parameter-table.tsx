import { useCallback, useMemo } from 'react';
import { goTo } from '../../app/go-to';
import { useFrom, useStores } from '../../app/stores';
import type { useColumns } from '../../app/use-columns';
import { DataGrid, type DataGridColumn, type RowMark } from '../../components/data-grid';
import { formatHex } from '../../components/format-value';
import { places } from './config-actions';
import { unfold, type ParameterRow } from './parameter-rows';
import styles from './parameter-table.module.css';

function keyOf(row: ParameterRow): string {
  return row.key;
}

function markOf(row: ParameterRow): RowMark | undefined {
  if (row.staged !== undefined) return 'staged';
  if (row.state.next === undefined) return 'error';
  return row.isChanged || row.isPending ? 'differs' : undefined;
}

function itemOf(row: ParameterRow): string {
  return row.item.item;
}

interface GroupProps {
  item: string;
  rows: readonly ParameterRow[];
}

/** Heading of an item: its title, its name and number on the wire, how much of it differs. */
function ItemHeading({ item, rows }: GroupProps) {
  const own = rows.filter((row) => row.level === 1 && row.item.item === item);
  const [row] = own;
  const first = row?.item;
  // Of several instances each has a number of its own.
  const isSingle = first?.instance.number === undefined;
  const differing = own.filter((row) => row.isChanged || row.isPending).length;
  if (row === undefined || first === undefined) return item;
  return (
    <>
      {row.itemTitle}
      <span className={styles.aside}>
        <span className="data">{first.item}</span>
        {isSingle ? <span className="data"> {formatHex(first.type, 32)}</span> : undefined}
        {differing === 0 ? '' : ` · ${String(differing)} differ${differing === 1 ? 's' : ''}`}
      </span>
    </>
  );
}

interface ParameterTableProps {
  rows: readonly ParameterRow[];
  /** Best first: then headings would only be in the way. */
  isRanked: boolean;
  columns: ReturnType<typeof useColumns<DataGridColumn<ParameterRow>>>['visible'];
}

/** Default, current and next boot of every parameter that is asked for. */
export function ParameterTable({ rows, isRanked, columns }: ParameterTableProps) {
  const { config, announce } = useStores();
  const open = useFrom('config', (state) => state.open);
  const selected = useFrom('config', (state) => state.selected);
  const shown = useMemo(() => unfold(rows, open), [rows, open]);
  const { fold, select, setQuery } = config.getState();
  const folds = useMemo(
    () => ({
      levelOf: (row: ParameterRow) => row.level,
      isOpen: (row: ParameterRow) => (row.members.length === 0 ? undefined : open.has(row.key)),
      onFold: (row: ParameterRow, isOpen: boolean) => {
        fold(row.key, isOpen);
      },
    }),
    [open, fold],
  );
  const onSelect = useCallback(
    (row: ParameterRow) => {
      select(row.key);
    },
    [select],
  );
  return (
    <DataGrid
      id={places.table}
      label="Parameters"
      rows={shown}
      columns={columns}
      rowKey={keyOf}
      selectedKey={selected}
      markOf={markOf}
      groupOf={isRanked ? undefined : itemOf}
      renderGroup={(item) => <ItemHeading item={item} rows={shown} />}
      folds={folds}
      onSelect={onSelect}
      onOpen={(row) => {
        if (row.members.length > 0) fold(row.key, !open.has(row.key));
        else if (document.getElementById(places.change) === null) goTo('panel');
        else goTo(places.change);
      }}
      onFilter={() => {
        goTo(places.filter);
      }}
      onClear={() => {
        setQuery('');
      }}
      onCopied={announce.getState().say}
    />
  );
}
