import type { ReactNode } from 'react';
import { Bar } from './bar';
import styles from './form-bar.module.css';

interface FormBarProps {
  /** The place of the fields, where a key leads to them. */
  id?: string;
  /** The fields; they wrap. */
  children: ReactNode;
  /** The buttons that do what the fields ask for. */
  end: ReactNode;
}

/** What is asked for, and at its end the button that does it. */
export function FormBar({ id, children, end }: FormBarProps) {
  return (
    <Bar grows>
      <div className={styles.fields} id={id} tabIndex={id === undefined ? undefined : -1}>
        {children}
      </div>
      <div className={styles.end}>{end}</div>
    </Bar>
  );
}
