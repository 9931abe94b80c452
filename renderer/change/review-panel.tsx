import { useFrom, useStores } from '../app/stores';
import { ActionButton } from '../app/action-button';
import { Badge } from '../components/badge';
import { Button } from '../components/button';
import { dataFacts, FactList } from '../components/fact-list';
import { goToChanges } from '../tabs/changes/changes-actions';
import { doneChanges, type OpenChange } from './change-store';
import styles from './review-panel.module.css';

function happenings({ plans }: OpenChange): readonly (readonly [string, string])[] {
  const steps = plans.reduce((sum, plan) => sum + plan.steps.length, 0);
  const several = steps > 1 ? ' If one is refused, those before it are put back.' : '';
  return [
    ['Ask', 'you once more, outside this window.'],
    ['Read again', 'what will change. If it isn’t what this page shows, it stops.'],
    ['Back up', 'the old values, and note the change in the journal.'],
    ['Write', `${steps === 1 ? 'one step' : `${String(steps)} steps`}.${several}`],
    ['Read back', 'and compare.'],
  ];
}

function Card({ open }: { open: OpenChange }) {
  const plan = open.plans[0];
  if (plan === undefined || open.plans.length > 1) return undefined;
  const { serial, baseMac, psid } = plan.card;
  const facts = dataFacts([
    ['serial', serial],
    ['base MAC', baseMac],
    ['PSID', psid],
  ]);
  return (
    <section>
      <h2>
        <span className="data">{plan.deviceName}</span>
        <span className="grow" />
        {plan.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
      </h2>
      <FactList facts={facts} />
    </section>
  );
}

/** Beside the review: which card, what will happen in which order, when it takes effect, how to take it back. */
export function ReviewPanel({ open }: { open: OpenChange }) {
  const { change } = useStores();
  const { plans, phase } = open;
  const planning = useFrom('change', (state) => state.planning !== undefined);
  const changeInJournal = open.ends.find((end) => end.type === 'outcome')?.change;
  const effective = [...new Set(plans.map(({ effectiveWhen }) => effectiveWhen))];
  return (
    <>
      <Card open={open} />
      {phase.type === 'ended' ? undefined : (
        <section>
          <h2>What will happen</h2>
          <ol className={styles.happens}>
            {happenings(open).map(([what, rest], at) => (
              <li key={what}>
                <span className={styles.number} aria-hidden>
                  {at + 1}
                </span>
                <span>
                  <strong>{what}</strong> {rest}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h2>When it takes effect</h2>
        {effective.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      <section>
        <h2>If you change your mind</h2>
        <p>
          {phase.type === 'ended'
            ? 'The journal keeps the old values and can plan the way back.'
            : 'Afterwards the journal keeps the old values; undoing is a change with a review like this one.'}
        </p>
        {changeInJournal === undefined ? undefined : (
          <>
            <p>
              <code>mlx5desk journal undo {changeInJournal}</code>
            </p>
            <div className={styles.ways}>
              {doneChanges(open).length === 0 ? undefined : (
                <Button
                  small
                  icon="back"
                  label="Undo…"
                  hint="Plans to write the old values again; its review comes first"
                  disabled={planning}
                  onClick={() => {
                    void change.getState().undo();
                  }}
                />
              )}
              <ActionButton
                small
                action={{
                  ...goToChanges,
                  label: 'See it in the journal',
                  run: (stores) => {
                    change.getState().close();
                    goToChanges.run(stores);
                  },
                }}
              />
            </div>
          </>
        )}
      </section>
    </>
  );
}
