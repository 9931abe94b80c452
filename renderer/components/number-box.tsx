import { useId } from 'react';
import { useTyped } from './use-typed';
import styles from './number-box.module.css';

export interface NumberBoxProps {
  label: string;
  /** 64-bit fields don't fit a number. */
  value: bigint;
  maximum: bigint;
  /** Names of values, where there are any. */
  choices?: readonly { readonly name: string; readonly value: number }[] | undefined;
  /** What the field is for. */
  hint?: string | undefined;
  /** Reads what was typed: the number, or a sentence on what is wrong. */
  parse: (typed: string) => bigint | string;
  onChange: (value: bigint) => void;
  /** What is wrong with what stands there now; undefined: nothing any more. Give a stable function. */
  onWrong: (problem: string | undefined) => void;
  /** Enter: the person is done. */
  onDone?: (() => void) | undefined;
}

/** A number, decimal or 0x, with the names of its values to choose from where there are any. */
export function NumberBox(props: NumberBoxProps) {
  const { label, value, maximum, choices, hint, parse, onChange, onWrong, onDone } = props;
  const id = useId();
  const { typed, wrong, type, forget, leave } = useTyped({
    parse: (text) => {
      const parsed = parse(text);
      return typeof parsed === 'bigint' ? { value: parsed } : { wrong: parsed };
    },
    onChange,
    onWrong,
  });
  const named = choices?.find((choice) => BigInt(choice.value) === value);

  const step = (by: bigint) => {
    const next = value + by;
    forget();
    if (next >= 0n && next <= maximum) onChange(next);
  };
  return (
    <div className={styles.box} data-wrong={wrong === undefined ? undefined : ''} title={hint}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        style={{ width: `${String(Math.max(2, (typed ?? String(value)).length + 1))}ch` }}
        value={typed ?? String(value)}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
        onChange={(event) => {
          type(event.target.value);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') step(1n);
          else if (event.key === 'ArrowDown') step(-1n);
          else if (event.key === 'Enter' && wrong === undefined) onDone?.();
          else if (event.key === 'Escape') forget();
          else return;
          event.preventDefault();
        }}
      />
      {choices === undefined || choices.length === 0 ? undefined : (
        <select
          aria-label={`${label}, by name`}
          value={named === undefined ? '' : String(value)}
          onChange={(event) => {
            forget();
            if (event.target.value !== '') onChange(BigInt(event.target.value));
          }}
        >
          {named === undefined ? <option value="">no name</option> : undefined}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      )}
      {wrong === undefined ? undefined : (
        <span id={`${id}-wrong`} role="alert" className={styles.wrong}>
          {wrong}
        </span>
      )}
    </div>
  );
}
