import type { Offer } from '../../../electron/api/contract/devices';
import { ExplainedText } from '../../components/explained-text';
import { Icon } from '../../components/icon';
import styles from './device-panel.module.css';

/** What can and can't be done through a card's kernel interface, with a mark each. */
export function OffersPanel({ offers }: { offers: readonly Offer[] }) {
  return (
    <section>
      <h2>What it lets you do</h2>
      <ul className={styles.offers}>
        {offers.map(({ what, available, note }) => (
          <li key={what}>
            <span className={available ? 'ok' : 'faint'}>
              <Icon name={available ? 'check' : 'close'} small />
            </span>
            <span>
              <span className="unseen">{available ? 'yes: ' : 'no: '}</span>
              <ExplainedText text={what} />
              <span className="faint">
                , <ExplainedText text={note} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
