import { useId } from 'react';
import { classNames } from './class-names';
import { useTyped, type TypedOptions } from './use-typed';
import boxStyles from './number-box.module.css';
import styles from './text-box.module.css';

export interface TextBoxProps extends TypedOptions<string> {
  label: string;
  value: string;
  /** Several lines, for what is long. */
  lines?: number | undefined;
  /** Enter: the person is done. */
  onDone?: (() => void) | undefined;
}

/** Text, hex digits: whatever is typed as it is, with what is wrong with it below. */
export function TextBox({ label, value, lines, onDone, ...options }: TextBoxProps) {
  const id = useId();
  const { typed, wrong, type, forget, leave } = useTyped(options);
  const common = {
    id,
    autoComplete: 'off',
    spellCheck: false,
    value: typed ?? value,
    'aria-invalid': wrong !== undefined,
    'aria-describedby': wrong === undefined ? undefined : `${id}-wrong`,
    onChange: (event: { target: { value: string } }) => {
      type(event.target.value);
    },
    onBlur: leave,
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      if (event.key === 'Enter' && wrong === undefined) onDone?.();
      else if (event.key === 'Escape') forget();
      else return;
      event.preventDefault();
    },
  };
  return (
    <div
      className={classNames(boxStyles.box, styles.wide, lines !== undefined && styles.tall)}
      data-wrong={wrong === undefined ? undefined : ''}
    >
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input type="text" {...common} />
      ) : (
        <textarea rows={lines} {...common} />
      )}
      {wrong === undefined ? undefined : (
        <span id={`${id}-wrong`} role="alert" className={boxStyles.wrong}>
          {wrong}
        </span>
      )}
    </div>
  );
}
