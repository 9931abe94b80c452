import { CopyButton } from './copy-button';
import { Icon } from './icon';
import styles from './terminal-line.module.css';

/** The command that does the same as what was clicked: the last line of every body. */
export function TerminalLine({
  command,
  onCopied,
}: {
  command: string;
  onCopied: (words: string) => void;
}) {
  return (
    <div id="terminal" className={styles.line}>
      <Icon name="terminal" small />
      <span>in the terminal:</span>
      <code className="cut" title={command}>
        {command}
      </code>
      <span className="grow" />
      <CopyButton small iconOnly label="Copy command" text={() => command} onCopied={onCopied} />
    </div>
  );
}
