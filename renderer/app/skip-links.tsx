import styles from './skip-links.module.css';

/** The first stops of the Tab key; seen only while they have the focus. */
export function SkipLinks() {
  return (
    <nav aria-label="Skip to" className={styles.links}>
      <a href="#body">Skip to the body</a>
      <a href="#rail">Skip to the devices</a>
      <a href="#panel">Skip to the side panel</a>
    </nav>
  );
}
