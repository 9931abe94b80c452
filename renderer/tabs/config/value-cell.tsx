import type { ReactNode } from 'react';
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

/** A value as the table shows it: bold where it differs, struck where the one beside it replaces it. */
export function ValueCell({
  text,
  look,
  children,
}: {
  text: string | undefined;
  look: ValueLook;
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
      <span className={look === 'quiet' ? 'data cut quiet' : 'data cut'}>
        {look === 'differs' ? <b>{value}</b> : look === 'old' ? <s>{value}</s> : value}
      </span>
      {children}
    </span>
  );
}
