import { useStores } from '../../app/stores';
import { CopyButton } from '../../components/copy-button';
import { Icon } from '../../components/icon';
import { Term } from '../../components/term';
import type { Fact } from './identity-facts';
import styles from './device-panel.module.css';

/** Facts, a line each. Every value can be selected, and copied by the button that shows where one points or focuses. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { announce } = useStores();
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, aside, meaning, data, mark }, at) => (
        <div key={`${label} ${String(at)}`}>
          <dt>{meaning === undefined ? label : <Term meaning={meaning}>{label}</Term>}</dt>
          <dd title={value}>
            {mark === undefined ? undefined : (
              <span className={mark}>
                <Icon name="warning" small />
              </span>
            )}
            <span className={data ? 'data' : undefined}>{value}</span>
            {aside === undefined ? undefined : <span className="faint"> {aside}</span>}
          </dd>
          <span className={styles.copy}>
            <CopyButton
              small
              iconOnly
              label={`Copy ${label}`}
              text={() => value}
              onCopied={announce.getState().say}
            />
          </span>
        </div>
      ))}
    </dl>
  );
}
