import { Icon } from '../../components/icon';
import { Term } from '../../components/term';
import type { Fact } from './identity-facts';
import styles from './device-panel.module.css';

/** Facts, a line each, whole: a value is there to be read, selected and copied, so none is cut. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, aside, meaning, data, mark }, at) => (
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
      ))}
    </dl>
  );
}
