import { shownOf } from '../stores/notifications-store';
import { useFrom } from './stores';
import styles from './skip-links.module.css';

/** The first stops of the Tab key; seen only while they have the focus. */
export function SkipLinks() {
  const told = useFrom('notifications', (state) => shownOf(state).length > 0);
  return (
    <nav aria-label="Skip to" className={styles.links}>
      <a href="#body">Skip to the body</a>
      <a href="#rail">Skip to the devices</a>
      <a href="#panel">Skip to the side panel</a>
      {told ? <a href="#notifications">Skip to the notifications</a> : undefined}
    </nav>
  );
}
