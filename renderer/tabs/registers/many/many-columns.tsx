import type { DataGridColumn } from '../../../components/data-grid';
import { fieldColumns } from '../../../components/field-table';
import styles from './many-view.module.css';
import type { ManyRow } from './many-rows';

/** The columns of a field table, behind those that say of which read the field is. */
export function manyColumns(rows: readonly ManyRow[]): readonly DataGridColumn<ManyRow>[] {
  const widest = rows.reduce((most, { request }) => Math.max(most, request.length), 0);
  return [
    {
      id: 'register',
      header: 'register',
      width: 84,
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
            width: 120,
            text: (row: ManyRow) => row.request,
            render: (row: ManyRow) => <span className="data cut">{row.request}</span>,
          },
        ]),
    ...fieldColumns(rows),
  ];
}
