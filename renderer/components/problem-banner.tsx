import { useState, type ReactNode } from 'react';
import type { ErrorReport } from '../../electron/api/contract/base';
import { Button } from './button';
import { Icon } from './icon';
import { problemFacts } from './problem-facts';
import styles from './problem-banner.module.css';

export interface ProblemBannerProps {
  problem: ErrorReport;
  /** What it happened on: `PPLR on 0000:3b:00.0`. */
  subject?: string | undefined;
  /** Buttons for the next step, where mlx5desk can do it. */
  children?: ReactNode;
}

/** A sentence with its `commands` in the data font. */
function Sentence({ text }: { text: string }) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part));
}

/** What happened, on what, what to do next; the details folded. It is announced, focus stays. */
export function ProblemBanner({ problem, subject, children }: ProblemBannerProps) {
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
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        ) : undefined}
      </div>
    </section>
  );
}
