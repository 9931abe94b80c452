import { useEffect, useRef } from 'react';
import type { PlanReview } from '../../electron/api/contract/change';
import { useFrom, useStores } from '../app/stores';
import { TabLayout } from '../app/tab-layout';
import { Button } from '../components/button';
import { ProblemBanner } from '../components/problem-banner';
import type { Step } from '../components/stepper';
import { WorkProgress } from '../components/work-progress';
import type { ChangePhase, OpenChange } from './change-store';
import { ChangeFoot } from './change-foot';
import { PlanOutcome } from './plan-outcome';
import { PlanView } from './plan-view';
import { ReviewPanel } from './review-panel';
import styles from './review-page.module.css';

const order = ['Choose', 'Stage', 'Review', 'Write', 'Verify'] as const;
/** Before these the person was elsewhere. */
const REVIEW = order.indexOf('Review');

function stepsFor(phase: ChangePhase, back: () => void): readonly Step[] {
  const now = REVIEW + (phase.type === 'ended' ? 2 : phase.type === 'working' ? 1 : 0);
  return order.map((label, at) => ({
    label,
    state: at < now ? 'done' : at === now ? 'now' : 'later',
    // Choosing and staging are places of their own; the others are this page.
    go: at < REVIEW ? back : () => undefined,
  }));
}

const sentences: Record<ChangePhase['type'], string> = {
  reviewing: 'Check what will be written. Nothing has been sent to the card yet.',
  asking: 'One more confirmation is needed, outside this window. Nothing has been sent yet.',
  working: 'The values are being written to the card, and each is read back.',
  ended: 'The outcome.',
};

function headWords({ plans }: OpenChange): string {
  const titles = [...new Set(plans.map(({ title }) => title))];
  const cards = plans.length === 1 ? '' : `, on ${String(plans.length)} cards one after the other`;
  return `${titles.join('; ')}${cards}`;
}

function Plans({ open }: { open: OpenChange }) {
  return open.plans.map((plan, at) => {
    const end = open.ends[at];
    return end === undefined ? (
      <PlanView
        key={plan.id}
        plan={plan}
        named={open.plans.length > 1}
        meaningOf={open.meaningOf}
      />
    ) : (
      <PlanOutcome key={plan.id} plan={plan} end={end} />
    );
  });
}

/** The command line twin; several plans are several commands. */
function commandOf(plans: readonly PlanReview[]): string {
  return plans.map(({ command }) => command).join(' && ');
}

/** What will be written, asked for, being written, and what became of it: a page in the body, no dialog. */
export function ReviewPage({ open }: { open: OpenChange }) {
  const { change } = useStores();
  const devices = useFrom('devices', (state) => state.devices);
  const heading = useRef<HTMLHeadingElement>(null);
  const { phase, plans, problem, running } = open;
  const { close } = change.getState();
  const about = devices?.find(({ id }) => id === plans[0]?.device);
  const ended = phase.type === 'ended';

  // Whoever came by keyboard starts reading at the top of what is new.
  useEffect(() => {
    if (ended) heading.current?.focus();
  }, [ended]);

  return (
    <TabLayout
      title="Change"
      sentence={sentences[phase.type]}
      steps={stepsFor(phase, close)}
      about={about}
      panelLabel="Review"
      panel={
        <>
          <ReviewPanel open={open} />
          <ChangeFoot open={open} />
        </>
      }
      command={commandOf(plans)}
    >
      <div className="column">
        <div className={styles.head}>
          <Button
            small
            look="flat"
            icon="back"
            label={ended ? 'Back' : 'Back to staging'}
            disabled={running !== undefined}
            onClick={close}
          />
          <h2 ref={heading} tabIndex={-1} className="cut">
            {headWords(open)}
          </h2>
        </div>
        {running === undefined || phase.type !== 'working' ? undefined : (
          <WorkProgress
            what={phase.what}
            startedAtMs={running.startedAtMs}
            done={phase.done}
            total={phase.total}
            onCancel={running.cancel}
          />
        )}
        {problem === undefined ? undefined : (
          <ProblemBanner problem={problem} subject={plans[0]?.deviceName} />
        )}
        <div className={styles.plans}>
          <Plans open={open} />
        </div>
      </div>
    </TabLayout>
  );
}
