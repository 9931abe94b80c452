import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './term.module.css';

/** A word of the field with its explanation, on hover and on focus. */
export function Term({ children, meaning }: { children: ReactNode; meaning: string }) {
  return (
    <Tooltip label={meaning} w={280}>
      <button type="button" data-term className={styles.term}>
        {children}
      </button>
    </Tooltip>
  );
}
