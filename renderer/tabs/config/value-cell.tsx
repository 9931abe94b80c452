import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names';
import { Icon } from '../../components/icon';
import styles from './value-cell.module.css';

/** `True(1)`: the name counts, the number behind it is quiet. */
export function ValueText({ text }: { text: string }) {
  const parts = /^(.+)(\(\d+\))$/.exec(text);
  if (parts === null) return text;
  const [, name, number] = parts;
  return (
    <>
      {name}
      <span className={styles.number}>{number}</span>
    </>
  );
}

export type ValueLook = 'plain' | 'quiet' | 'differs' | 'old';

/** A value that will be written, beside the one that it replaces. */
export function StagedValue({ old, value }: { old: string | undefined; value: string }) {
  return (
    <span className={styles.staged}>
      <Icon name="pencil" small />
      {old === undefined ? undefined : <s className="data">{old}</s>}
      <strong className="data cut warn">
        <ValueText text={value} />
      </strong>
    </span>
  );
}

/** A value as the table shows it: bold where it differs, struck where the one beside it replaces it. */
export function ValueCell({
  text,
  look,
  editable = false,
  children,
}: {
  text: string | undefined;
  look: ValueLook;
  /** In the faint ring of what can be changed. */
  editable?: boolean;
  children?: ReactNode;
}) {
  if (text === undefined) {
    return (
      <span className={styles.none}>
        <span className="unseen">not read</span>
      </span>
    );
  }
  const value = <ValueText text={text} />;
  return (
    <span className={styles.cell}>
      <span
        className={classNames('data cut', look === 'quiet' && 'quiet', editable && styles.editable)}
      >
        {look === 'differs' ? <b>{value}</b> : look === 'old' ? <s>{value}</s> : value}
      </span>
      {children}
    </span>
  );
}
