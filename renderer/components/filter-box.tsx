import type { KeyboardEventHandler, ReactNode } from 'react';
import { Icon } from './icon';
import styles from './filter-box.module.css';

export interface FilterBoxProps {
  id: string;
  /** What it filters, for screen readers. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** Where keys do more than clear it and lead to what it filters. */
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  /** Id of the list or grid that it filters; undefined while that isn't there. */
  controls: string | undefined;
  /** Behind the text: a key, a count. */
  children?: ReactNode;
}

/** The field above a list or grid that narrows it while a person types. Escape clears it; Escape, Down and Enter lead on. */
export function FilterBox(props: FilterBoxProps) {
  const leave: KeyboardEventHandler = (event) => {
    if (!['Escape', 'ArrowDown', 'Enter'].includes(event.key)) return;
    if (event.key === 'Escape') props.onChange('');
    if (props.controls !== undefined) document.getElementById(props.controls)?.focus();
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <Icon name="filter" small />
      <input
        id={props.id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        aria-controls={props.controls}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
        onKeyDown={props.onKeyDown ?? leave}
      />
      {props.children}
    </div>
  );
}
