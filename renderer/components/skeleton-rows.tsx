import styles from './skeleton-rows.module.css';

const WIDTHS = [62, 48, 71, 55, 40, 66, 52, 58];

/** Where a table will be. It appears only when the data take longer than a moment. */
export function SkeletonRows({ what }: { what: string }) {
  return (
    <div className={styles.rows} role="status" aria-label={what}>
      {WIDTHS.map((width) => (
        <span key={width} className={styles.row}>
          <i style={{ width: `${String(width)}%` }} />
        </span>
      ))}
    </div>
  );
}
