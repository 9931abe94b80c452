import { useFrom, useStores } from '../../app/stores';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { ProblemBanner } from '../../components/problem-banner';
import { WorkProgress } from '../../components/work-progress';
import { subjectName, type Subject } from './config-store';
import styles from './taken-over.module.css';

/** What was staged from the other side of a comparison, and what couldn't be, with the reason. */
export function TakenOver({ against }: { against: Subject }) {
  const { takeOver } = useStores();
  const taken = useFrom('takeOver', (state) => state.taken);
  const running = useFrom('takeOver', (state) => state.running);
  const problem = useFrom('takeOver', (state) => state.problem);
  const device = useFrom('devices', (state) => state.selectedId);
  const { dismiss } = takeOver.getState();
  if (running !== undefined) {
    return (
      <WorkProgress
        what={running.what}
        startedAtMs={running.startedAtMs}
        onCancel={running.cancel}
      />
    );
  }
  if (problem !== undefined) {
    return (
      <ProblemBanner problem={problem} subject={subjectName(against)}>
        <Button icon="close" label="Dismiss" onClick={dismiss} />
      </ProblemBanner>
    );
  }
  if (taken?.against !== against || taken.device !== device) return undefined;
  const { set, leftOut } = taken.result;
  return (
    <section className={styles.taken} aria-label="Taken over">
      <Icon name="pencil" />
      <div className="grow">
        <strong>
          {set.length === 0
            ? 'Nothing to take over'
            : `${String(set.length)} ${set.length === 1 ? 'change is' : 'changes are'} staged`}
        </strong>{' '}
        from <span className="data">{subjectName(against)}</span>. Nothing is written yet.
        {leftOut.length === 0 ? undefined : (
          <details className={styles.left}>
            <summary>{String(leftOut.length)} can’t be taken over: why</summary>
            {/* A list that scrolls is reached by keyboard. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div tabIndex={0} role="group" aria-label="What can’t be taken over">
              <dl>
                {leftOut.map(({ name, why }) => (
                  <div key={name}>
                    <dt className="data">{name}</dt>
                    <dd>{why}</dd>
                  </div>
                ))}
              </dl>
            </div>
          </details>
        )}
      </div>
      <Button small iconOnly look="flat" icon="close" label="Dismiss" onClick={dismiss} />
    </section>
  );
}
