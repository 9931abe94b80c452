import { Bar } from './bar';
import { classNames } from './class-names';
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
    <Bar kind="foot" id="terminal">
      <span className="row faint">
        <Icon name="terminal" small />
        in the terminal:
      </span>
      <code className={classNames('cut', styles.command)} title={command}>
        {command}
      </code>
      <span className="grow" />
      <CopyButton small iconOnly label="Copy command" text={() => command} onCopied={onCopied} />
    </Bar>
  );
}
