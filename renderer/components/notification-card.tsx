import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from './button';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import styles from './notification-card.module.css';

export type NotificationLook = 'note' | 'done' | 'warn' | 'bad';

const looks: Record<NotificationLook, { readonly icon: IconName; readonly word: string }> = {
  note: { icon: 'info', word: 'Note' },
  done: { icon: 'check', word: 'Done' },
  warn: { icon: 'warning', word: 'Warning' },
  bad: { icon: 'unplugged', word: 'Error' },
};

export interface NotificationCardProps {
  kind: NotificationLook;
  title: string;
  words?: string | undefined;
  /** When it happened, beside the title. */
  at?: ReactNode;
  /** All beside one another, where there is the width of a body for it. */
  isLine?: boolean;
  onDismiss?: (() => void) | undefined;
  /** The button that leads to the thing. */
  children?: ReactNode;
}

/** One thing that happened: its kind as picture and word, what, and where it leads. */
export function NotificationCard(props: NotificationCardProps) {
  const { kind, title, words, at, isLine = false, onDismiss } = props;
  const { icon, word } = looks[kind];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || onDismiss === undefined) return;
    onDismiss();
    event.preventDefault();
  };
  return (
    // Escape works from the buttons inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classNames(styles.card, styles[kind], isLine && styles.line)}
      onKeyDown={onKeyDown}
    >
      <Icon name={icon} small />
      <div className={styles.text}>
        <div className={styles.title}>
          <span className="unseen">{word}: </span>
          <span className="strong">{title}</span>
          {at === undefined ? undefined : <span className={styles.at}>{at}</span>}
        </div>
        {words === undefined ? undefined : <p>{words}</p>}
        {props.children}
      </div>
      {onDismiss === undefined ? undefined : (
        <Button small iconOnly look="flat" icon="close" label="Dismiss" onClick={onDismiss} />
      )}
    </div>
  );
}
