import type { PlanReview, PlannedStep } from '../../electron/api/contract/change';
import { useStores } from '../app/stores';
import { Bar } from '../components/bar';
import { classNames } from '../components/class-names';
import { CopyButton } from '../components/copy-button';
import { Icon } from '../components/icon';
import type { MeaningOf } from './change-store';
import { OldValue } from './old-value';
import { changedDigits, reviewLines } from './step-words';
import styles from './plan-view.module.css';

/** Up to here a value stays on one line. */
const SHORT_CHARS = 20;

function valueClass(text: string): string {
  return classNames('data', text.length > SHORT_CHARS ? styles.long : styles.short);
}

function Lines({ plan, meaningOf }: { plan: PlanReview; meaningOf: MeaningOf | undefined }) {
  const lines = reviewLines(plan.steps);
  const hasMeanings = meaningOf !== undefined && lines.some(({ name }) => meaningOf(name));
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">what</th>
          <th scope="col">old</th>
          <th scope="col">new</th>
          {hasMeanings ? <th scope="col">what it does</th> : undefined}
          <th scope="col">takes effect</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <span className="data strong">{line.name}</span>
              {line.step === '' ? undefined : <span className={styles.step}>{line.step}</span>}
            </th>
            <td className={valueClass(line.old)}>
              <OldValue line={line} />
            </td>
            <td className={valueClass(line.value)}>
              <strong className="warn">{line.value}</strong>
            </td>
            {hasMeanings ? <td className={styles.meaning}>{meaningOf(line.name)}</td> : undefined}
            <td className={styles.effect}>
              <Icon name="clock" small /> {line.effectiveWhen}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Words({ step }: { step: PlannedStep }) {
  return (
    <code className={styles.words}>
      {changedDigits(step).map(({ text, changed }, at) => (
        <span key={at}>
          {Array.from(text, (digit, n) =>
            changed[n] === true ? <b key={n}>{digit}</b> : <span key={n}>{digit}</span>,
          )}
        </span>
      ))}
    </code>
  );
}

function beforeWords({ before }: PlannedStep): string {
  if (before === null) return 'the old value can’t be read';
  if (before === 'absent') return 'nothing was there';
  return `was ${before.match(/.{1,8}/g)?.join(' ') ?? ''}`;
}

function RawWords({ plan }: { plan: PlanReview }) {
  const { announce } = useStores();
  const text = () =>
    plan.steps.map(({ label, wordsSent }) => `${label}: ${wordsSent.join(' ')}`).join('\n');
  return (
    <section aria-label="Raw words that are sent" className={styles.part}>
      <Bar kind="head">
        <h3>Raw words that are sent</h3>
        <span className="small quiet">changed digits marked</span>
        <span className="grow" />
        <CopyButton
          small
          look="flat"
          label="Copy words"
          text={text}
          onCopied={announce.getState().say}
        />
      </Bar>
      <ol className={styles.raw}>
        {plan.steps.map((step, at) => (
          <li key={at}>
            <div>
              <span className="data">{step.label}</span>
              {step.readBack ? undefined : (
                <span className="small warn">
                  <Icon name="warning" small /> can’t be read back
                </span>
              )}
            </div>
            <div>
              <Words step={step} />
              <code className={styles.was}>{beforeWords(step)}</code>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Checks({ plan }: { plan: PlanReview }) {
  const warnings = plan.checks.filter(({ level }) => level === 'warning').length;
  const passed = plan.checks.length - warnings;
  const counts = [
    ...(passed === 0 ? [] : [`${String(passed)} passed`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${String(warnings)} warnings`]),
  ];
  return (
    <section aria-label="Checks" className={styles.part}>
      <Bar kind="head">
        <h3>Checks</h3>
        <span className="small quiet">{counts.join(', ')}</span>
      </Bar>
      <ul className={styles.checks}>
        {plan.checks.map(({ level, text }) => (
          <li key={text} className={level === 'warning' ? 'warn' : undefined}>
            <span className={level === 'warning' ? 'warn' : 'ok'}>
              <Icon name={level === 'warning' ? 'warning' : 'check'} small />
            </span>
            <span>
              {level === 'warning' ? <span className="unseen">Warning: </span> : undefined}
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One plan: what changes from what to what, what was checked, and the very words that go out. */
export function PlanView({
  plan,
  named,
  meaningOf,
}: {
  plan: PlanReview;
  named: boolean;
  meaningOf: MeaningOf | undefined;
}) {
  return (
    <article aria-label={plan.title} className={styles.plan}>
      {named ? (
        <h3 className={styles.card}>
          <span className="data">{plan.deviceName}</span>
        </h3>
      ) : undefined}
      {plan.nothingToDo ? (
        <p className={styles.nothing}>
          <Icon name="check" /> Nothing to do: the card has these values already. Nothing would be
          sent.
        </p>
      ) : (
        <Lines plan={plan} meaningOf={meaningOf} />
      )}
      {plan.unchanged.length === 0 ? undefined : (
        <p className={styles.unchanged}>
          Already as asked for, so not written:{' '}
          <span className="data">{plan.unchanged.join(', ')}</span>
        </p>
      )}
      {plan.checks.length === 0 ? undefined : <Checks plan={plan} />}
      {plan.nothingToDo ? undefined : <RawWords plan={plan} />}
    </article>
  );
}
