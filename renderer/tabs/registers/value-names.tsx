import type { FieldRow } from '../../components/field-row';
import { Now, Was } from './name-marks';
import { holdsNamed, NamesTable } from './names-table';
import styles from './value-names.module.css';

/** What the values of a field are called, with a mark on the one that holds now and held before. */
export function ValueNames({ row }: { row: FieldRow }) {
  const { enums, isMask = false, value, before } = row;
  if (enums === undefined || enums.length === 0) return undefined;
  const isNow = (named: number) => holdsNamed(row, value, named);
  return (
    <section className={styles.section}>
      <h2>
        {isMask ? 'Bits' : 'Values'}
        <span className="grow" />
        <span className="small faint">{enums.length}</span>
      </h2>
      <NamesTable
        field={row}
        columns={[{ label: 'now', className: styles.now }]}
        rowClass={(named) => isNow(named) && styles.holds}
        markOf={(named) =>
          isNow(named) ? <Now /> : holdsNamed(row, before?.value, named) ? <Was /> : undefined
        }
      />
    </section>
  );
}
