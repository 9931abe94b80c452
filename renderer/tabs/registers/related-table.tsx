import { classNames } from '../../components/class-names';
import { formatCount } from '../../components/format-value';
import { useStores } from '../../app/stores';
import { ModesTable, rolesOf } from './modes-table';
import { Now, Was, Yes } from './name-marks';
import type { MaskRole, RelatedFields, RelatedMode } from './related-fields';
import styles from './value-names.module.css';

const roleHints: Readonly<Record<MaskRole, string>> = {
  can: 'what is possible here',
  allowed: 'what was asked for',
  now: 'what holds now',
};

function markOf(mode: RelatedMode, role: MaskRole) {
  if (mode.has[role] === true) return role === 'now' ? <Now /> : <Yes />;
  return mode.had.has(role) ? <Was /> : undefined;
}

/** Modes against the masks that speak of them; a heading leads to its field. */
export function RelatedTable({ related }: { related: RelatedFields }) {
  const { registers } = useStores();
  const { stem, fields, modes, absent } = related;
  const roles = rolesOf(fields);
  const isRead = roles.some((role) => fields[role]?.value !== undefined);
  return (
    <section className={styles.section}>
      <h2>
        Modes of <span className="data">{stem.split('.').at(-1)}</span>
        <span className="grow" />
        <span className={classNames('small faint', styles.count)}>from {roles.length} fields</span>
      </h2>
      {isRead ? (
        <ModesTable
          fields={fields}
          modes={modes}
          hintOf={(role) => `${fields[role]?.name ?? ''}: ${roleHints[role]}`}
          onField={registers.getState().selectField}
          rowClass={(mode) => mode.has.now === true && styles.holds}
          markOf={markOf}
        />
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
