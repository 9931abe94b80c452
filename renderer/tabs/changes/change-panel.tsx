import type { JournalDetail } from '../../../electron/api/contract/change';
import { OldValue } from '../../change/old-value';
import { reviewLines, stepOutcomeLooks } from '../../change/step-words';
import { ActionButton } from '../../app/action-button';
import { useFrom } from '../../app/stores';
import { EmptyState } from '../../components/empty-state';
import { dataFacts, FactList } from '../../components/fact-list';
import { formatMoment } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { finishChange, leaveChange, putBackChange, undoChange } from './changes-actions';
import styles from './change-panel.module.css';

function Steps({ detail }: { detail: JournalDetail }) {
  return (
    <section aria-label="Steps">
      <h2>What was planned</h2>
      <ol className={styles.steps}>
        {detail.plan.map((step, at) => {
          const look = stepOutcomeLooks[step.outcome];
          return (
            <li key={at}>
              <div className="data strong">{step.label}</div>
              <div className={look.tone}>
                <Icon name={look.icon} small /> {look.words}
              </div>
              <ul>
                {reviewLines([{ ...step, wordsSent: [] }]).map((line) => (
                  <li key={line.key} className="data">
                    {line.name}: <OldValue line={line} /> <strong>{line.value}</strong>
                  </li>
                ))}
              </ul>
              {step.error === undefined ? undefined : <p>{step.error}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Facts({ detail }: { detail: JournalDetail }) {
  const { serial, baseMac, psid } = detail.card;
  const facts = dataFacts([
    ['when', formatMoment(detail.atMs)],
    ['who', detail.who],
    ['id', detail.change],
    ['card', detail.device],
    ['serial', serial],
    ['base MAC', baseMac],
    ['PSID', psid],
    ['backup', detail.backup],
    ['settled by', detail.settledBy],
  ]);
  return <FactList facts={facts} />;
}

/** One change of the journal: who, when, from what to what, what became of it; undo or recover. */
export function ChangePanel() {
  const detail = useFrom('changes', (state) => state.detail);
  const writesAllowed = useFrom('application', (state) => state.state?.writesAllowed === true);
  if (detail === undefined) {
    return (
      <EmptyState icon="info" title="No change chosen">
        Choose a change in the list to see who made it, the old and new values, and how to undo it.
      </EmptyState>
    );
  }
  return (
    <>
      <section>
        <h2>{detail.title}</h2>
        <Facts detail={detail} />
      </section>
      <Steps detail={detail} />
      <section className={styles.foot} aria-label="What can be done">
        {writesAllowed ? undefined : (
          <p>This window is read-only. Start mlx5desk with --allow-writes to undo changes.</p>
        )}
        {detail.open ? (
          <>
            <ActionButton action={finishChange} />
            <ActionButton action={putBackChange} />
            <ActionButton action={leaveChange} look="flat" />
          </>
        ) : (
          <ActionButton action={undoChange} />
        )}
      </section>
    </>
  );
}
