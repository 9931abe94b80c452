import { useState, type ReactNode } from 'react';
import type { ErrorReport } from '../../electron/api/contract/base';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { glossary } from './glossary';
import { Icon } from './icon';
import { problemFacts } from './problem-facts';
import { Sentence } from './sentence';
import { Term } from './term';
import styles from './problem-banner.module.css';

export interface ProblemBannerProps {
  problem: ErrorReport;
  /** What it happened on: `PPLR on 0000:3b:00.0`. */
  subject?: string | undefined;
  /** Buttons for the next step, where mlx5desk can do it. */
  children?: ReactNode;
  /** What the doctor has to say about it. */
  advice?: ReactNode;
}

/** A report has no answer to a question that wasn't asked when it was collected: that is no failure. */
function NotInReport({ problem, subject }: Pick<ProblemBannerProps, 'problem' | 'subject'>) {
  return (
    <div role="status">
      <EmptyState icon="file" title="Not in this report">
        {subject === undefined ? undefined : <span className={styles.missing}>{subject}</span>}
        {problem.explanation} {problem.remedy}
      </EmptyState>
    </div>
  );
}

const factMeanings: Readonly<Record<string, string>> = {
  errno: glossary.errno,
  status: glossary.commandStatus,
  syndrome: glossary.syndrome,
};

function FactLabel({ label }: { label: string }) {
  const meaning = factMeanings[label];
  return meaning === undefined ? label : <Term meaning={meaning}>{label}</Term>;
}

/** What happened, on what, what to do next; the details folded. It is announced, focus stays. */
export function ProblemBanner(props: ProblemBannerProps) {
  return props.problem.code === 'NOT_COLLECTED' ? (
    <NotInReport problem={props.problem} subject={props.subject} />
  ) : (
    <Banner {...props} />
  );
}

function Banner({ problem, subject, children, advice }: ProblemBannerProps) {
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.banner} role="alert">
      <Icon name={problem.kind === 'transport' ? 'unplugged' : 'warning'} />
      <div>
        <h2>
          {problem.title}
          {subject === undefined ? undefined : <span className={styles.subject}>{subject}</span>}
        </h2>
        <p>
          <Sentence text={`${problem.explanation} ${problem.remedy}`} />
        </p>
        {advice}
        <div className={styles.actions}>
          {children}
          <Button
            look="flat"
            small
            icon={open ? 'down' : 'right'}
            label="Details"
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          />
        </div>
        {open ? (
          <dl className={styles.facts}>
            {problemFacts(problem).map(([label, text]) => (
              <div key={label}>
                <dt>
                  <FactLabel label={label} />
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        ) : undefined}
      </div>
    </section>
  );
}
