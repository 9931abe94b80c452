import type { ReactNode } from 'react';
import { Button } from './button';
import { glossary } from './glossary';
import { Icon } from './icon';
import { Term } from './term';
import styles from './staged-changes.module.css';

export interface StagedChange {
  readonly key: string;
  readonly name: string;
  readonly old: string;
  readonly value: string;
  /** What it does, in a sentence. */
  readonly meaning?: string;
  /** What a check says of it. */
  readonly about?: ReactNode;
  /** Shows where it is set. */
  readonly open?: () => void;
  readonly unstage?: () => void;
}

function Change({ change }: { change: StagedChange }) {
  const { name, old, value, meaning, about, open, unstage } = change;
  return (
    <li>
      <div className={styles.change}>
        {open === undefined ? (
          <span className="data cut" title={name}>
            {name}
          </span>
        ) : (
          <button type="button" className={styles.name} title={name} onClick={open}>
            {name}
          </button>
        )}
        <div className={styles.end}>
          <span className={styles.values} title={`${old} becomes ${value}`}>
            <s>{old}</s> <strong>{value}</strong>
          </span>
          {unstage === undefined ? undefined : (
            <Button
              small
              iconOnly
              look="flat"
              icon="close"
              label={`Unstage ${name}`}
              onClick={unstage}
            />
          )}
        </div>
      </div>
      {meaning === undefined ? undefined : <p>{meaning}</p>}
      {about}
    </li>
  );
}

export interface StagedChangesProps {
  changes: readonly StagedChange[];
  /** About all of them together. */
  about?: ReactNode;
  /** Names the place for steps that lead to it. */
  id?: string;
  /** Review and Discard. */
  children: ReactNode;
}

/** What will be written once it was reviewed; pinned at the foot of the side panel. */
export function StagedChanges({ changes, about, id, children }: StagedChangesProps) {
  if (changes.length === 0) return undefined;
  const count = changes.length === 1 ? '1 change' : `${String(changes.length)} changes`;
  return (
    <section id={id} tabIndex={-1} className={styles.staged} aria-label="Staged changes">
      <h2 className="row">
        <Icon name="pencil" />
        <span>
          {count} <Term meaning={glossary.stage}>staged</Term>
        </span>
        <span className="grow" />
        <span className={styles.notYet}>not written yet</span>
      </h2>
      {/* A list that scrolls is reached by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="What is staged">
        <ul className={styles.list}>
          {changes.map((change) => (
            <Change key={change.key} change={change} />
          ))}
        </ul>
        {about}
      </div>
      <div className={styles.foot}>{children}</div>
    </section>
  );
}
