import { Badge } from '../components/badge';
import { classNames } from '../components/class-names';
import { Icon } from '../components/icon';
import { plural, toMend } from '../stores/doctor-store';
import { showDoctor } from './doctor-actions';
import { useFrom, useStores } from './stores';
import styles from './settings-menu.module.css';

/** At the foot of the rail: the way to the doctor, and how much it found. */
export function DoctorEntry({ folded }: { folded: boolean }) {
  const stores = useStores();
  const diagnosis = useFrom('doctor', (state) => state.diagnosis);
  const findings = toMend(diagnosis);
  const kind = findings.some(({ severity }) => severity === 'problem') ? 'bad' : 'warn';
  const count = plural(findings.length, 'finding');
  return (
    <button
      type="button"
      className={classNames(styles.button, folded && styles.folded)}
      aria-keyshortcuts={showDoctor.key}
      title={findings.length === 0 ? showDoctor.hint : `Doctor: ${count}`}
      onClick={() => {
        showDoctor.run(stores);
      }}
    >
      <Icon name={folded && findings.length > 0 ? 'warning' : showDoctor.icon} />
      <span className={folded ? 'unseen' : undefined}>{showDoctor.label}</span>
      {findings.length === 0 ? undefined : folded ? (
        <span className="unseen">, {count}</span>
      ) : (
        <span className={styles.count}>
          <Badge kind={kind}>
            <Icon name="warning" small />
            {count}
          </Badge>
        </span>
      )}
    </button>
  );
}
