import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Term } from './term';
import styles from './fact-list.module.css';

/** One line: label, value, what belongs to it, what the label means. */
export interface Fact {
  readonly label: string;
  /** Undefined where it isn't known; the line is left out then. */
  readonly value: ReactNode;
  readonly aside?: string | undefined;
  readonly meaning?: string | undefined;
  /** Shown in the data font. */
  readonly data: boolean;
  /** Worth a look: too hot, narrower than it could be. */
  readonly mark?: 'warn' | 'bad' | undefined;
}

/** Facts, a line each, whole: a value is there to be read, selected and copied, so none is cut. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, aside, meaning, data, mark }, at) =>
        value === undefined ? undefined : (
          <div key={`${label} ${String(at)}`}>
            <dt>{meaning === undefined ? label : <Term meaning={meaning}>{label}</Term>}</dt>
            <dd>
              {mark === undefined ? undefined : (
                <span className={mark}>
                  <Icon name="warning" small />
                </span>
              )}
              <span className={data ? 'data' : undefined}>{value}</span>
              {aside === undefined ? undefined : <span className="faint"> {aside}</span>}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Facts of which each is a label and a text of data. */
export function dataFacts(
  facts: readonly (readonly [label: string, value: string | undefined])[],
): readonly Fact[] {
  return facts.map(([label, value]) => ({ label, value, data: true }));
}
