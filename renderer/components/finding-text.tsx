import type { Finding } from '../../electron/api/contract/doctor';
import { CopyButton } from './copy-button';
import { Sentence } from './sentence';
import styles from './finding-text.module.css';

/** Why it is so and what to do; the command stands on its own, to be copied. */
export function FindingText({
  finding,
  onCopied,
}: {
  finding: Finding;
  onCopied: (words: string) => void;
}) {
  const { why, next, command } = finding;
  return (
    <>
      <p>
        <Sentence explained text={`${why} ${next}`} />
      </p>
      {command === undefined ? undefined : (
        <div className={styles.command}>
          <code>{command}</code>
          <CopyButton
            small
            iconOnly
            label="Copy command"
            text={() => command}
            onCopied={onCopied}
          />
        </div>
      )}
    </>
  );
}
