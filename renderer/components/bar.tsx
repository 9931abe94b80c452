import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import styles from './bar.module.css';

interface BarProps extends Omit<ComponentProps<'div'>, 'className'> {
  /** Plain: 40 px, the controls of a body. `head` and `foot`: 32 px, what the part under or over it is about. */
  kind?: 'plain' | 'head' | 'foot';
  /** It begins with chips or a box, and so nearer to the edge: the words in them line up with all others. */
  flush?: boolean;
  /** As high as its controls need, where they may take more than one line. */
  grows?: boolean;
}

/** A line over the whole width of its part of the window: words and controls side by side. */
export function Bar({ kind = 'plain', flush = false, grows = false, ...rest }: BarProps) {
  return (
    <div
      {...rest}
      className={classNames(
        styles.bar,
        kind !== 'plain' && styles[kind],
        flush && styles.flush,
        grows && styles.grows,
      )}
    />
  );
}
