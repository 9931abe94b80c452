import { Icon } from '../../components/icon';
import styles from './value-names.module.css';

/** It holds now. */
export function Now() {
  return (
    <span className="accent">
      <Icon name="check" small />
      <span className="unseen">yes</span>
    </span>
  );
}

/** It held at the read before, and doesn't now. */
export function Was() {
  return (
    <span className={styles.was} title="at the read before">
      <span className="unseen">at the read before</span>
    </span>
  );
}

/** It is so. */
export function Yes() {
  return (
    <>
      <span className={styles.dot} />
      <span className="unseen">yes</span>
    </>
  );
}
