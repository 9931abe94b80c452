import { ActionButton } from '../../app/action-button';
import { DOCTOR_PLACE, runDoctor } from '../../app/doctor-actions';
import { useFrom, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { classNames } from '../../components/class-names';
import { CopyButton } from '../../components/copy-button';
import { FindingText } from '../../components/finding-text';
import { Icon } from '../../components/icon';
import { ProblemBanner } from '../../components/problem-banner';
import { WorkProgress } from '../../components/work-progress';
import type { Diagnosis, Finding } from '../../../electron/api/contract/doctor';
import { diagnosisAsText, summaryOf } from '../../stores/doctor-store';
import { UnlockButton } from './unlock-button';
import styles from './doctor-section.module.css';

const marks = { problem: 'unplugged', warning: 'warning', note: 'info' } as const;

function FindingRow({ finding }: { finding: Finding }) {
  const { announce } = useStores();
  return (
    <li className={classNames(styles.finding, styles[finding.severity])}>
      <Icon name={marks[finding.severity]} small />
      <strong>
        <span className="unseen">{finding.severity}: </span>
        {finding.what}{' '}
        {finding.simulated === true ? <Badge kind="simulated">simulated</Badge> : undefined}
      </strong>
      <div>
        <FindingText finding={finding} onCopied={announce.getState().say} />
      </div>
    </li>
  );
}

function Passed({ passed }: { passed: Diagnosis['passed'] }) {
  return (
    <ul className={styles.passed} aria-label="Checks that passed">
      {passed.map(({ id, what, note }) => (
        <li key={id}>
          <span className="ok">
            <Icon name="check" small />
          </span>
          <span className="cut">{what}</span>
          <span className="cut quiet" title={note}>
            {note}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Findings first, each with what mends it; then what was looked at and is well. */
export function DoctorSection() {
  const { announce } = useStores();
  const diagnosis = useFrom('doctor', (state) => state.diagnosis);
  const running = useFrom('doctor', (state) => state.running);
  const problem = useFrom('doctor', (state) => state.problem);
  return (
    <section id={DOCTOR_PLACE} tabIndex={-1} className={styles.section} aria-label="Doctor">
      <Bar kind="head">
        <Icon name="doctor" small />
        <strong>Doctor</strong>
        <span className="cut" role="status">
          {diagnosis === undefined ? 'not examined yet' : summaryOf(diagnosis)}
        </span>
        <span className="grow" />
        <UnlockButton />
        {diagnosis === undefined ? undefined : (
          <CopyButton
            small
            label="Copy as text"
            text={() => diagnosisAsText(diagnosis)}
            onCopied={announce.getState().say}
          />
        )}
        <CopyButton
          small
          label="mlx5desk doctor"
          text={() => 'mlx5desk doctor'}
          onCopied={announce.getState().say}
        />
        <ActionButton action={runDoctor} small />
      </Bar>
      {running === undefined ? undefined : (
        <WorkProgress
          what={running.what}
          startedAtMs={running.startedAtMs}
          onCancel={running.cancel}
        />
      )}
      {problem === undefined ? undefined : <ProblemBanner problem={problem} />}
      {diagnosis === undefined ? undefined : (
        // Scrolls, so the keyboard has to reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles.list} tabIndex={0} role="group" aria-label="Findings and checks">
          {diagnosis.findings.length === 0 ? undefined : (
            <ul aria-label="Findings">
              {diagnosis.findings.map((finding) => (
                <FindingRow key={`${finding.id} ${finding.what}`} finding={finding} />
              ))}
            </ul>
          )}
          <Passed passed={diagnosis.passed} />
        </div>
      )}
    </section>
  );
}
