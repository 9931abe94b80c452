import { Icon } from '../../components/icon';
import styles from './collect-panel.module.css';

/** What a fault calls for: what support asks for first, in the words of this tab. */
const asked: readonly (readonly [string, string])[] = [
  [
    'Link down or flapping',
    'Link, module and temperature; registers; configuration. Collect once while it is down and once while it is up, then compare.',
  ],
  [
    'Card hangs, firmware errors in the kernel log',
    'CR-space dumps, three of them a few seconds apart while it hangs, and the resource dumps.',
  ],
  [
    'Slow, or packets are dropped',
    'This machine, link and registers. Two reports a minute apart show which counters move.',
  ],
  [
    'A setting takes no effect',
    'Configuration: default, current and next boot, and the journal of changes.',
  ],
];

/** Why a report, what is asked for when, and what never leaves. */
export function CollectPanel() {
  return (
    <>
      <section>
        <h2>
          <Icon name="file" />
          Why a report
        </h2>
        <p>
          It is one file with what support would otherwise ask for in a dozen mails. Whoever gets it
          can look through it as if the card were in their machine.
        </p>
      </section>
      <section>
        <h3>What support asks for, and when</h3>
        <dl className={styles.asked}>
          {asked.map(([when, what]) => (
            <div key={when}>
              <dt>{when}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>Never collected</h3>
        <p>
          Keys, tokens, packet contents, other cards. No counter is cleared and nothing is reset:
          collecting only reads, also on a machine in use.
        </p>
      </section>
      <section>
        <h3>Before it leaves</h3>
        <p>
          The report stays in this application until you save it. You see every file first, and
          names and addresses are replaced by stand-ins unless you say otherwise.
        </p>
      </section>
    </>
  );
}
