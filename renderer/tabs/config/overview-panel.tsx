import { useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { glossary } from '../../components/glossary';
import { Icon } from '../../components/icon';
import { Term } from '../../components/term';
import { showPending } from './config-actions';
import type { ConfigReading } from './config-reading';
import type { ParameterRow } from './parameter-rows';
import { RecipeList } from './recipe-list';
import styles from './overview-panel.module.css';

const PENDING_SHOWN = 8;

/** What the next reset or reboot will change. */
function AfterReset({ rows }: { rows: readonly ParameterRow[] }) {
  const stores = useStores();
  const pending = rows.filter(({ isPending, isHidden }) => isPending && !isHidden);
  return (
    <section>
      <h2>
        <Icon name="clock" small />
        After the next <Term meaning={glossary.reset}>reset</Term>
        <span className="grow" />
        {pending.length === 0 ? undefined : <Badge kind="warn">{pending.length} waiting</Badge>}
      </h2>
      {pending.length === 0 ? (
        <p>Nothing is waiting: the card works with what is stored.</p>
      ) : (
        <ul className={styles.pending}>
          {pending.slice(0, PENDING_SHOWN).map((row) => (
            <li key={row.key}>
              <button
                type="button"
                className="data cut"
                title={row.names.join(', ')}
                onClick={() => {
                  stores.config.getState().select(row.key);
                }}
              >
                {row.name}
              </button>
              <span
                className="data cut"
                title={`${row.values.current ?? ''} becomes ${row.values.next ?? ''}`}
              >
                <s>{row.values.current}</s> <b>{row.values.next}</b>
              </span>
            </li>
          ))}
        </ul>
      )}
      {pending.length <= PENDING_SHOWN ? undefined : (
        <Button
          small
          look="flat"
          label={`Show all ${String(pending.length)}`}
          onClick={() => {
            showPending.run(stores);
          }}
        />
      )}
    </section>
  );
}

/** How what is stored comes into force on this card. */
function Resets({ start }: Pick<ConfigReading, 'start'>) {
  if (start.origin === 'file') return undefined;
  return (
    <section>
      <h2>How it takes effect</h2>
      {start.resets.length === 0 ? (
        <p>The card offers no reset of its own: a power cycle of the host does it.</p>
      ) : (
        <ul className={styles.resets}>
          {start.resets.map(({ level, text }) => (
            <li key={level}>
              <span>level {level}</span>
              <span className="quiet">{text}</span>
            </li>
          ))}
        </ul>
      )}
      {start.pciRescanRequired ? (
        <p className={styles.rescan}>
          <Icon name="warning" small /> A function appears or disappears with the next reset: the
          PCI bus has to be rescanned.
        </p>
      ) : undefined}
    </section>
  );
}

/** What the marks in the table mean, where they stand. */
function Legend() {
  return (
    <section>
      <h2>How to read the table</h2>
      <dl className={styles.legend}>
        <dt>
          <Term meaning={glossary.defaultValue}>default</Term>
        </dt>
        <dd>what the card came with</dd>
        <dt>
          <Term meaning={glossary.currentValue}>current</Term>
        </dt>
        <dd>what it works with now</dd>
        <dt>
          <Term meaning={glossary.nextValue}>next boot</Term>
        </dt>
        <dd>what is stored for after a reset</dd>
        <dt>
          <i className={styles.bar} />
        </dt>
        <dd>differs; the value that differs is bold</dd>
        <dt>
          <span className="warn">
            <Icon name="clock" small />
          </span>
        </dt>
        <dd>waits for a reset</dd>
        <dt>
          <Icon name="lock" small />
        </dt>
        <dd>
          <Term meaning={glossary.readOnlyItem}>read only</Term> on this card
        </dd>
        <dt>
          <Icon name="hidden" small />
        </dt>
        <dd>
          <Term meaning={glossary.hiddenParameter}>hidden</Term> until something else is set
        </dd>
      </dl>
    </section>
  );
}

/** The card at large, for as long as no parameter is chosen. */
export function OverviewPanel({
  reading,
  rows,
}: {
  reading: ConfigReading | undefined;
  rows: readonly ParameterRow[];
}) {
  if (reading === undefined) {
    return (
      <EmptyState icon="info" title="No parameter chosen">
        Read the configuration, then choose a parameter to see what it does, what it may be and what
        it depends on.
      </EmptyState>
    );
  }
  const { start } = reading;
  return (
    <>
      {start.origin === 'file' ? undefined : <RecipeList snapshot={reading.end.snapshot} />}
      {start.origin === 'file' ? (
        <section>
          <h2>{start.name}</h2>
          <p>
            A file, shown as the next-boot values of a card. It has no default or current values;
            compare it with a card to see what it would change.
          </p>
        </section>
      ) : (
        <AfterReset rows={rows} />
      )}
      <Resets start={start} />
      {start.origin === 'file' ? undefined : <Legend />}
    </>
  );
}
