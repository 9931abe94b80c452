import { useState } from 'react';
import { Button } from '../components/button';
import { FindingText } from '../components/finding-text';
import { findingsOn } from '../stores/doctor-store';
import { useFrom, useStores } from './stores';
import styles from './doctor-advice.module.css';

/** Under a problem with a device: what the doctor found about it, on request. */
export function DoctorAdvice({ device }: { device: string }) {
  const { doctor, announce } = useStores();
  const [open, setOpen] = useState(false);
  const diagnosis = useFrom('doctor', (state) => state.diagnosis);
  const running = useFrom('doctor', (state) => state.running !== undefined);
  const problem = useFrom('doctor', (state) => state.problem);
  const findings = findingsOn(diagnosis, device);
  return (
    <div className={styles.advice}>
      <Button
        small
        icon={open ? 'down' : 'right'}
        label="What can I do?"
        aria-expanded={open}
        onClick={() => {
          // What was found before may be out of date.
          if (!open) void doctor.getState().run();
          setOpen(!open);
        }}
      />
      {!open ? undefined : findings.length > 0 ? (
        <ul>
          {findings.map((finding) => (
            <li key={finding.id}>
              <strong>{finding.what}</strong>
              <FindingText finding={finding} onCopied={announce.getState().say} />
            </li>
          ))}
        </ul>
      ) : (
        <p role="status">
          {running
            ? 'The doctor examines this machine and tries the card…'
            : problem === undefined
              ? 'The doctor reached this card just now and found nothing wrong with it. Try again.'
              : `The doctor couldn’t examine it: ${problem.title}.`}
        </p>
      )}
    </div>
  );
}
