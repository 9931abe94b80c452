import styles from './connecting.module.css';

/** Shown only when the application takes longer than a moment to answer. */
export function Connecting() {
  return (
    <main className={styles.connecting}>
      <p role="status">Waiting for the application…</p>
      <p className="faint small">If this doesn’t end, close the window and start mlx5desk again.</p>
    </main>
  );
}
