import { useId } from 'react';
import styles from './number-box.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceBoxProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  onDone?: (() => void) | undefined;
}

/** One of a few named values. */
export function ChoiceBox({ label, value, choices, onChange, onDone }: ChoiceBoxProps) {
  const id = useId();
  return (
    <div className={styles.box}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || onDone === undefined) return;
          event.preventDefault();
          onDone();
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
