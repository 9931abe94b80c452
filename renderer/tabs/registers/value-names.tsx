import { hasFlag, spoken, type FieldRow } from '../../components/field-row';
import { Icon } from '../../components/icon';
import { classNames } from '../../components/class-names';
import styles from './value-names.module.css';

/** What the values of a field are called, with a mark on the one that holds now and held before. */
export function ValueNames({ row }: { row: FieldRow }) {
  const { enums, value, before } = row;
  if (enums === undefined || enums.length === 0) return undefined;
  const flags = row.isMask === true;
  const holds = (of: string | undefined, number: number) =>
    of !== undefined &&
    (flags && number !== 0 ? hasFlag(of, number) : BigInt(of) === BigInt(number));
  return (
    <section className={styles.section}>
      <h2>
        {flags ? 'Bits' : 'Values'}
        <span className="grow" />
        <span className="small faint">{enums.length}</span>
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {flags ? 'bit' : 'value'}
            </th>
            <th scope="col">name</th>
            <th scope="col" className={styles.now}>
              now
            </th>
          </tr>
        </thead>
        <tbody>
          {enums.map((entry) => {
            const now = holds(value, entry.value);
            const was = holds(before?.value, entry.value);
            return (
              <tr
                key={`${String(entry.value)} ${entry.name}`}
                className={classNames(now && styles.holds)}
              >
                <td className={classNames('data', styles.number)}>
                  {!flags ? entry.value : entry.value === 0 ? 'none' : Math.log2(entry.value)}
                </td>
                <td className="cut" title={entry.name}>
                  {spoken(entry.name)}
                </td>
                <td className={styles.now}>
                  {now ? (
                    <span className="accent">
                      <Icon name="check" small />
                      <span className="unseen">yes</span>
                    </span>
                  ) : was ? (
                    <span className={styles.was} title="at the read before">
                      <span className="unseen">at the read before</span>
                    </span>
                  ) : undefined}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
