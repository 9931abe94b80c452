import type { ReactNode } from 'react';
import { Icon } from './icon';
import styles from './staged-changes.module.css';

export interface StagedChange {
  readonly key: string;
  readonly name: string;
  readonly old: string;
  readonly value: string;
  /** What it does, in a sentence. */
  readonly meaning?: string;
}

/** What will be written once it was reviewed; pinned at the foot of the side panel. */
export function StagedChanges({
  changes,
  children,
}: {
  changes: readonly StagedChange[];
  /** Review and Discard. */
  children: ReactNode;
}) {
  if (changes.length === 0) return undefined;
  const count =
    changes.length === 1 ? '1 change staged' : `${String(changes.length)} changes staged`;
  return (
    <section className={styles.staged} aria-label="Staged changes">
      <h2 className="row">
        <Icon name="pencil" />
        {count}
        <span className="grow" />
        <span className="small quiet">not written yet</span>
      </h2>
      <ul className={styles.list}>
        {changes.map((change) => (
          <li key={change.key}>
            <div className="row data">
              <span className="grow cut">{change.name}</span>
              <s>{change.old}</s>
              <strong>{change.value}</strong>
            </div>
            {change.meaning === undefined ? undefined : <p>{change.meaning}</p>}
          </li>
        ))}
      </ul>
      <div className="row">{children}</div>
    </section>
  );
}
