import { dataColumnPx } from '../../../components/column-width';
import type { DataGridColumn } from '../../../components/data-grid';
import { fieldColumns } from '../../../components/field-table';
import styles from './many-view.module.css';
import type { ManyRow } from './many-rows';

/** Characters of a name and of a request that columns leave room for. */
const SHORTEST_NAME = 8;
const LONGEST_NAME = 9;
const LONGEST_FIELD = 20;
const LONGEST_REQUEST = 13;

/** A register in two instances: only then a narrow table needs to say which is which. */
function isReadTwice(rows: readonly ManyRow[]): boolean {
  const instances = new Map<string, string>();
  return rows.some(({ read, request }) => {
    const known = instances.get(read.register);
    instances.set(read.register, request);
    return known !== undefined && known !== request;
  });
}

/** The columns of a field table, behind those that say of which read the field is. */
export function manyColumns(rows: readonly ManyRow[]): readonly DataGridColumn<ManyRow>[] {
  const widest = rows.reduce((most, { request }) => Math.max(most, request.length), 0);
  const longest = rows.reduce((most, { read }) => Math.max(most, read.register.length), 0);
  return [
    {
      id: 'register',
      header: 'register',
      width: dataColumnPx(Math.max(SHORTEST_NAME, Math.min(longest, LONGEST_NAME))),
      always: true,
      text: (row) => row.read.register,
      render: (row) => <span className={styles.register}>{row.read.register}</span>,
    },
    ...(widest === 0
      ? []
      : [
          {
            id: 'request',
            header: 'instance',
            secondary: !isReadTwice(rows),
            width: dataColumnPx(Math.min(widest, LONGEST_REQUEST)),
            text: (row: ManyRow) => row.request,
            render: (row: ManyRow) => <span className="data cut">{row.request}</span>,
          },
        ]),
    // Where the bits are is in the panel, too; what they mean is not to be left out for it.
    ...fieldColumns(rows).map((column) =>
      column.id === 'at'
        ? { ...column, secondary: true }
        : column.id === 'field'
          ? { ...column, width: Math.min(column.width, dataColumnPx(LONGEST_FIELD)), grow: 1 }
          : column,
    ),
  ];
}
