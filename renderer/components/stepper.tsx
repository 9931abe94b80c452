import { classNames } from './class-names';
import { Icon } from './icon';
import styles from './stepper.module.css';

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'now' | 'later';
  /** Goes to the place where the step is done. */
  go: () => void;
}

/** What the tab is for, in one sentence, and its steps: places to jump to, not a wizard that locks. */
export function Stepper({
  title,
  sentence,
  steps,
}: {
  title: string;
  sentence: string;
  steps: readonly Step[];
}) {
  return (
    <div className={styles.job}>
      <p className="cut">
        <strong>{title}</strong>
        <span>{sentence}</span>
      </p>
      <ol className={styles.steps} aria-label={`Steps of ${title}`}>
        {steps.map((step, index) => (
          <li key={step.label} className={styles[step.state]}>
            <button
              type="button"
              aria-current={step.state === 'now' ? 'step' : undefined}
              onClick={step.go}
            >
              <span className={classNames(styles.number)}>
                {step.state === 'done' ? <Icon name="check" small /> : index + 1}
              </span>
              {step.label}
              {step.state === 'done' ? <span className="unseen">, done</span> : undefined}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
