import { Icon } from '../components/icon';
import type { TabEntry } from '../tabs/tabs';
import { useAcross } from './stores';
import styles from './tab-bar.module.css';

/** How much waits in these tabs. */
export function Waiting({ tabs }: { tabs: readonly TabEntry[] }) {
  const count = useAcross((stores) =>
    tabs.reduce((sum, tab) => sum + (tab.waiting?.(stores) ?? 0), 0),
  );
  if (count === 0) return undefined;
  return (
    <span className={styles.waiting}>
      {count}
      <span className="unseen"> waiting</span>
    </span>
  );
}

/** How many registers are watched: that goes on while another tab is shown. */
export function Watching({ tabs }: { tabs: readonly TabEntry[] }) {
  const count = useAcross((stores) =>
    tabs.reduce((sum, tab) => sum + (tab.watching?.(stores) ?? 0), 0),
  );
  if (count === 0) return undefined;
  return (
    <span className={styles.watching} title={`${String(count)} watched`}>
      <Icon name="watch" small />
      {count}
      <span className="unseen"> watched</span>
    </span>
  );
}
