import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './badge.module.css';

/** Only a simulated thing is hatched, only a report is dashed; colours are for states. */
export type BadgeKind = 'plain' | 'simulated' | 'report' | 'ok' | 'warn' | 'bad' | 'accent';

export function Badge({ kind = 'plain', children }: { kind?: BadgeKind; children: ReactNode }) {
  return <span className={classNames(styles.badge, styles[kind])}>{children}</span>;
}
