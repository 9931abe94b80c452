import { Bar } from './bar';
import { Button } from './button';
import { useElapsed } from './use-elapsed';
import styles from './work-progress.module.css';

export interface WorkProgressProps {
  /** What is being done: `read PAOS`. */
  what: string;
  startedAtMs: number;
  /** How much of it is done, where that is known. */
  done?: number | undefined;
  total?: number | undefined;
  onCancel?: (() => void) | undefined;
  now?: () => number;
}

/** Under this nothing is shown: most reads take less than a millisecond. */
const SHOW_AFTER_MS = 150;
/** From here on words, time and a way to stop it. */
const WORDS_AFTER_MS = 2000;

export type ProgressStage = 'nothing' | 'bar' | 'words';

export function progressStage(elapsedMs: number): ProgressStage {
  if (elapsedMs < SHOW_AFTER_MS) return 'nothing';
  return elapsedMs < WORDS_AFTER_MS ? 'bar' : 'words';
}

/** Nothing under 150 ms, then a thin bar, over 2 s words with elapsed time and Cancel. */
export function WorkProgress(props: WorkProgressProps) {
  const { what, startedAtMs, done, total, onCancel, now } = props;
  const elapsedMs = useElapsed(startedAtMs, now);

  const stage = progressStage(elapsedMs);
  if (stage === 'nothing') return undefined;
  const known = done !== undefined && total !== undefined && total > 0;
  return (
    <div className={styles.progress}>
      <progress
        className={styles.bar}
        aria-label={what}
        max={total}
        value={known ? done : undefined}
      />
      {stage === 'bar' ? undefined : (
        <Bar kind="head">
          <span className="strong">{what}</span>
          {known ? (
            <span>
              {done} of {total}
            </span>
          ) : undefined}
          <span className="data faint">{Math.floor(elapsedMs / 1000)} s</span>
          <span className="grow" />
          {onCancel === undefined ? undefined : (
            <Button small look="plain" icon="stop" label="Cancel" onClick={onCancel} />
          )}
        </Bar>
      )}
    </div>
  );
}
