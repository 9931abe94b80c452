import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names';
import styles from './filter-chips.module.css';

export interface Chip<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
  readonly meaning: string;
}

/** One of a few ways to narrow the table, each with how much it shows. */
export function FilterChips<Id extends string>(props: {
  label: string;
  chips: readonly Chip<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
  children?: ReactNode;
}) {
  const { label, chips, chosen, onChoose, children } = props;
  return (
    <div className={styles.bar}>
      <div role="group" aria-label={label} className={styles.chips}>
        {chips.map(({ id, label: words, count, meaning }) => (
          <Tooltip key={id} label={meaning}>
            <button
              type="button"
              aria-pressed={id === chosen}
              className={classNames(styles.chip, id === chosen && styles.chosen)}
              onClick={() => {
                onChoose(id);
              }}
            >
              {words} {count === undefined ? undefined : <span>{count}</span>}
            </button>
          </Tooltip>
        ))}
      </div>
      <span className="grow" />
      {children}
    </div>
  );
}
