import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** What to do first, in a sentence or two. */
  children: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action === undefined ? undefined : <div className={styles.action}>{action}</div>}
    </div>
  );
}
