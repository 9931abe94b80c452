import { classNames } from './class-names';
import styles from './switch.module.css';

export interface SwitchProps {
  label: string;
  on: boolean;
  /** What it is called in either state. */
  words: { readonly on: string; readonly off: string };
  onChange: (on: boolean) => void;
  onDone?: (() => void) | undefined;
}

/** On or off, with the word beside it. Space turns it, Enter means that the person is done. */
export function Switch({ label, on, words, onChange, onDone }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      className={styles.switch}
      onClick={() => {
        onChange(!on);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || onDone === undefined) return;
        event.preventDefault();
        onDone();
      }}
    >
      <span className={classNames(styles.track, on && styles.on)} aria-hidden>
        <span className={styles.knob} />
      </span>
      <span className="data" aria-hidden>
        {on ? words.on : words.off}
      </span>
    </button>
  );
}
