import { classNames } from './class-names';
import styles from './state-mark.module.css';

export type MarkState = 'ready' | 'attention' | 'gone' | 'unreachable' | 'saved';

const words: Record<MarkState, string> = {
  ready: 'reachable',
  attention: 'needs attention',
  gone: 'gone',
  unreachable: 'can’t be reached',
  saved: 'saved report',
};

const shapes = {
  ready: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  attention: <path d="M5 .8 9.6 9.2H.4z" fill="currentColor" />,
  gone: <path d="m1.5 1.5 7 7M8.5 1.5l-7 7" stroke="currentColor" strokeWidth="2" fill="none" />,
  unreachable: (
    <>
      <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="m2.4 7.6 5.2-5.2" stroke="currentColor" strokeWidth="1.6" fill="none" />
    </>
  ),
  saved: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
};

/**
 * A state as a shape, so that it doesn't hang on colour: dot, triangle, cross, struck ring, ring.
 * @param why what needs attention, where that is known
 */
export function StateMark({ state, why = '' }: { state: MarkState; why?: string }) {
  const meaning = why === '' ? words[state] : `${words[state]}: ${why}`;
  return (
    <svg
      className={classNames(styles.mark, styles[state])}
      viewBox="0 0 10 10"
      role="img"
      aria-label={meaning}
    >
      <title>{meaning}</title>
      {shapes[state]}
    </svg>
  );
}
