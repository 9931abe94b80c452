import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Bar } from './bar';
import { classNames } from './class-names';
import { formatNumber } from './format-value';
import styles from './filter-chips.module.css';

export interface Chip<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
  readonly meaning: string;
}

interface ChipsProps<Id extends string> {
  label: string;
  chips: readonly Chip<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
}

/** One of a few ways to look at something, each with how much it shows. */
export function Chips<Id extends string>({ label, chips, chosen, onChoose }: ChipsProps<Id>) {
  return (
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
            {words} {count === undefined ? undefined : <span>{formatNumber(count)}</span>}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}

/** The bar of chips that narrow a table; more of what concerns it at the right. */
export function FilterChips<Id extends string>({
  children,
  ...chips
}: ChipsProps<Id> & { children?: ReactNode }) {
  return (
    <Bar flush grows>
      <Chips {...chips} />
      <span className="grow" />
      {children}
    </Bar>
  );
}
