import { classNames } from '../../components/class-names';
import { formatCount } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { useStores } from '../../app/stores';
import { maskRoles, type MaskRole, type RelatedFields, type RelatedMode } from './related-fields';
import styles from './value-names.module.css';

const roleHints: Readonly<Record<MaskRole, string>> = {
  can: 'what is possible here',
  allowed: 'what was asked for',
  now: 'what holds now',
};

function Mark({ mode, role }: { mode: RelatedMode; role: MaskRole }) {
  if (mode.has[role] === true) {
    return (
      <span className={role === 'now' ? 'accent' : undefined}>
        {role === 'now' ? <Icon name="check" small /> : <span className={styles.dot} />}
        <span className="unseen">yes</span>
      </span>
    );
  }
  return mode.had.has(role) ? (
    <span className={styles.was} title="at the read before">
      <span className="unseen">at the read before</span>
    </span>
  ) : undefined;
}

/** Modes against the masks that speak of them; a heading leads to its field. */
export function RelatedTable({ related }: { related: RelatedFields }) {
  const { registers } = useStores();
  const { stem, fields, modes, absent } = related;
  const roles = maskRoles.filter((role) => fields[role] !== undefined);
  const isRead = roles.some((role) => fields[role]?.value !== undefined);
  return (
    <section className={styles.section}>
      <h2>
        Modes of <span className="data">{stem.split('.').at(-1)}</span>
        <span className="grow" />
        <span className={classNames('small faint', styles.count)}>from {roles.length} fields</span>
      </h2>
      {isRead ? (
        <table className={classNames(styles.table, styles.modes)}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                bit
              </th>
              <th scope="col">mode</th>
              {roles.map((role) => (
                <th key={role} scope="col" className={styles.role} data-role={role}>
                  <button
                    type="button"
                    title={`${fields[role]?.name ?? ''}: ${roleHints[role]}`}
                    onClick={() => {
                      registers.getState().selectField(fields[role]?.path);
                    }}
                  >
                    {role}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {modes.map((mode) => (
              <tr key={mode.bit} className={classNames(mode.has.now === true && styles.holds)}>
                <td className={classNames('data', styles.number)}>{mode.bit}</td>
                <td className="cut" title={mode.name}>
                  {mode.name}
                </td>
                {roles.map((role) => (
                  <td key={role} className={styles.role}>
                    <Mark mode={mode} role={role} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>Read the register to see which of {formatCount(absent, 'mode')} it has.</p>
      )}
      {isRead && absent > 0 ? (
        <p className={styles.absent}>
          {formatCount(absent, 'mode')} {absent === 1 ? 'is' : 'are'} in none of them.
        </p>
      ) : undefined}
    </section>
  );
}
