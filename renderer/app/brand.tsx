import { ActionButton } from './action-button';
import { toggleRail } from './frame-actions';
import styles from './brand.module.css';

export function Brand({ folded }: { folded: boolean }) {
  return (
    <div className={styles.brand}>
      {folded ? undefined : (
        <>
          <svg className={styles.logo} viewBox="0 0 16 16" aria-hidden>
            <rect x="1.2" y="4.2" width="13.6" height="7.6" rx="1.4" />
            <path d="M4 11.8v2M7 11.8v2M10 11.8v2M4 8h1.6l1.3-2 2 4 1.2-2H12" />
          </svg>
          <h1 className="grow">mlx5desk</h1>
        </>
      )}
      <ActionButton
        action={{
          ...toggleRail,
          icon: folded ? 'unfold' : 'fold',
          label: folded ? 'Unfold the device list' : 'Fold the device list',
        }}
        look="flat"
        small
        iconOnly
      />
    </div>
  );
}
