import type { ParameterDetails } from '../../../electron/api/contract/config';
import { classNames } from '../../components/class-names';
import { Icon } from '../../components/icon';
import { namedValues } from './parameter-facts';
import type { ParameterRow } from './parameter-rows';
import styles from './allowed-values.module.css';

function Holds({ holds, column }: { holds: boolean; column: string }) {
  return (
    <td className={styles.mark}>
      {holds ? (
        <>
          <Icon name="check" small />
          <span className="unseen">{column}</span>
        </>
      ) : undefined}
    </td>
  );
}

/** The values that have a name, and which of them is default, current and next. */
export function AllowedValues({ details, row }: { details: ParameterDetails; row: ParameterRow }) {
  const values = namedValues(details);
  if (values === undefined || values.length === 0) return undefined;
  const { state } = row;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.number}>
            value
          </th>
          <th scope="col">name</th>
          <th scope="col" className={styles.mark}>
            default
          </th>
          <th scope="col" className={styles.mark}>
            now
          </th>
          <th scope="col" className={styles.mark}>
            next
          </th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ name, value }) => (
          <tr
            key={`${String(value)} ${name}`}
            className={classNames(state.next?.value === value && styles.next)}
          >
            <td className={classNames('data', styles.number)}>{value}</td>
            <td className="data cut" title={name}>
              {name}
            </td>
            <Holds column="default" holds={state.default?.value === value} />
            <Holds column="current" holds={state.current?.value === value} />
            <Holds column="next boot" holds={state.next?.value === value} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
