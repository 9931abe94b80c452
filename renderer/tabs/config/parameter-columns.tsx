import type { ConfigColumn } from '../../../electron/api/contract/config';
import { classNames } from '../../components/class-names';
import type { DataGridColumn } from '../../components/data-grid';
import { Icon } from '../../components/icon';
import { configColumns, type ParameterRow } from './parameter-rows';
import { StagedValue, ValueCell } from './value-cell';
import styles from './parameter-columns.module.css';

interface NameCellProps {
  row: ParameterRow;
  isOpen: boolean;
  onFold: (row: ParameterRow, open: boolean) => void;
}

function NameCell({ row, isOpen, onFold }: NameCellProps) {
  const folded = row.members.length > 0;
  return (
    <span className={styles.name}>
      {folded ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.fold}
          aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${row.name}`}
          onClick={(event) => {
            event.stopPropagation();
            onFold(row, !isOpen);
          }}
        >
          <Icon name={isOpen ? 'down' : 'right'} small />
        </button>
      ) : undefined}
      <span className={classNames('data cut', row.isHidden && styles.hidden)}>{row.name}</span>
      {row.instances === undefined ? undefined : (
        <span className={styles.instances}>{row.instances}</span>
      )}
      {row.isHidden ? (
        <span className={styles.mark} title="hidden until something else is set">
          <Icon name="hidden" small />
          <span className="unseen">hidden</span>
        </span>
      ) : undefined}
      {row.isReadOnly ? (
        <span className={styles.mark} title="read only on this card">
          <Icon name="lock" small />
          <span className="unseen">read only</span>
        </span>
      ) : undefined}
    </span>
  );
}

function differsFromDefault(row: ParameterRow, text: string | undefined): boolean {
  const preset = row.values.default;
  return preset !== undefined && text !== undefined && text !== preset;
}

function NextCell({ row, editable }: { row: ParameterRow; editable: boolean }) {
  if (row.staged !== undefined) {
    const old =
      row.state.next?.elements === undefined || row.level === 2 ? row.values.next : undefined;
    return <StagedValue old={old} value={row.staged} />;
  }
  return (
    <ValueCell
      text={row.values.next}
      look={row.isChanged || row.isPending ? 'differs' : 'plain'}
      editable={editable}
    >
      {row.isPending ? (
        <span className={styles.waits} title="stored, takes effect with the next reset">
          <Icon name="clock" small />
          <span className={styles.waitWords}>after reset</span>
        </span>
      ) : undefined}
    </ValueCell>
  );
}

export interface ColumnsOf {
  readonly isFile: boolean;
  /** Whether a new value can be staged for a line. */
  readonly isEditable: (row: ParameterRow) => boolean;
}

/**
 * The table of parameters: what the card came with, works with, and will work with. A file holds one of them.
 */
export function parameterColumns(
  openKeys: ReadonlySet<string>,
  onFold: NameCellProps['onFold'],
  read: readonly ConfigColumn[],
  { isFile, isEditable }: ColumnsOf,
): readonly DataGridColumn<ParameterRow>[] {
  const unread = new Set<string>(configColumns.filter((column) => !read.includes(column)));
  const all: readonly DataGridColumn<ParameterRow>[] = [
    {
      id: 'name',
      header: 'parameter',
      width: 196,
      grow: 3,
      always: true,
      text: (row) => (row.level === 1 ? row.names.join(', ') : row.name),
      render: (row) => <NameCell row={row} isOpen={openKeys.has(row.key)} onFold={onFold} />,
    },
    {
      id: 'default',
      header: 'default',
      width: 92,
      grow: 1.35,
      text: (row) => row.values.default ?? '',
      render: (row) => <ValueCell text={row.values.default} look="quiet" />,
    },
    {
      id: 'current',
      header: 'current',
      width: 92,
      grow: 1.35,
      text: (row) => row.values.current ?? '',
      render: (row) => {
        const text = row.values.current;
        const look = row.isPending ? 'old' : differsFromDefault(row, text) ? 'differs' : 'plain';
        return <ValueCell text={text} look={look} />;
      },
    },
    {
      // Room for the longest name of a value that is common, so that one column always shows it whole.
      id: 'next',
      header: isFile ? 'in the file' : 'next boot',
      width: 120,
      grow: 2.4,
      always: true,
      text: (row) =>
        row.staged === undefined
          ? (row.values.next ?? '')
          : `${row.values.next ?? ''} → ${row.staged}`,
      render: (row) => <NextCell row={row} editable={isEditable(row)} />,
    },
    {
      id: 'meaning',
      header: 'meaning',
      width: 160,
      grow: 2.2,
      secondary: true,
      text: (row) => row.summary?.meaning ?? '',
      render: (row) => <span className="small quiet cut">{row.summary?.meaning}</span>,
    },
  ];
  return all.filter(({ id }) => !unread.has(id));
}
