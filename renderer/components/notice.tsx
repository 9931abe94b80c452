import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

export interface NoticeProps {
  kind?: 'note' | 'warn' | 'simulated' | 'report';
  icon?: IconName;
  children: ReactNode;
}

/** A sentence that a person should see before going on. */
export function Notice({ kind = 'note', icon = 'info', children }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[kind])} role="note">
      <Icon name={icon} small />
      <span>{children}</span>
    </div>
  );
}
