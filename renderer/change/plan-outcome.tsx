import type { PlannedStep, PlanReview, StepResult } from '../../electron/api/contract/change';
import { classNames } from '../components/class-names';
import { Icon } from '../components/icon';
import { ProblemBanner } from '../components/problem-banner';
import { Sentence } from '../components/sentence';
import { endWords, isDone, type PlanEnd } from './change-store';
import { OldValue } from './old-value';
import { reviewLines, stepOutcomeLooks, type OutcomeLook } from './step-words';
import styles from './plan-outcome.module.css';

/** What can't be read back at all is no surprise. */
function lookOf({ outcome }: StepResult, planned: PlannedStep | undefined): OutcomeLook {
  const isExpected = outcome === 'not-read-back' && planned?.readBack === false;
  return isExpected
    ? { words: 'written; it can’t be read back', icon: 'info', tone: 'warn' }
    : stepOutcomeLooks[outcome];
}

function StepLine({ step, planned }: { step: StepResult; planned: PlannedStep | undefined }) {
  const look = lookOf(step, planned);
  const lines = planned === undefined ? [] : reviewLines([planned]);
  return (
    <li className={styles.step}>
      <span className={look.tone}>
        <Icon name={look.icon} />
      </span>
      <div>
        <div>
          <span className="data strong">{step.label}</span> {look.words}
        </div>
        {lines.map((line) => (
          <div key={line.key} className="small data">
            {line.name}: <OldValue line={line} /> <strong>{line.value}</strong>
          </div>
        ))}
        {step.value === null ? undefined : (
          <div className="small quiet">
            read back: <code>{step.value === 'absent' ? 'nothing' : spaced(step.value)}</code>
          </div>
        )}
        {step.error === undefined ? undefined : (
          <div className="small">
            {step.error.title}: {step.error.detail}
          </div>
        )}
        {step.notes.map((note) => (
          <div key={note} className="small quiet">
            {note}
          </div>
        ))}
      </div>
    </li>
  );
}

function spaced(hex: string): string {
  return hex.match(/.{1,8}/g)?.join(' ') ?? '';
}

/** What became of a plan, step by step, and what to do now. */
export function PlanOutcome({ plan, end }: { plan: PlanReview; end: PlanEnd }) {
  const done = isDone(end);
  return (
    <article aria-label={`Outcome of ${plan.title}`}>
      <div
        className={classNames(styles.verdict, done ? styles.done : styles.notDone)}
        role="status"
      >
        <Icon name={done ? 'check' : 'warning'} />
        <strong>
          {plan.title} on <span className="data">{plan.deviceName}</span>: {endWords(end)}
        </strong>
      </div>
      {end.error === undefined ? undefined : (
        <ProblemBanner problem={end.error} subject={plan.deviceName} />
      )}
      {end.type === 'failed' ? undefined : (
        <>
          <ol>
            {end.steps.map((step, at) => (
              <StepLine key={at} step={step} planned={plan.steps[at]} />
            ))}
          </ol>
          {end.advice.length === 0 ? undefined : (
            <ul className={styles.advice} aria-label="What to do now">
              {end.advice.map((sentence) => (
                <li key={sentence}>
                  <Sentence text={sentence} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </article>
  );
}
