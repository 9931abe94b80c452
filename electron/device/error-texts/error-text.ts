/** The form of the words that go with an error code. */
export type ErrorKind = 'transport' | 'firmware' | 'protocol' | 'policy' | 'cancelled' | 'input';

export interface ErrorText {
  readonly kind: ErrorKind;
  /** What happened, as a heading. */
  readonly title: string;
  /** Why that happens. */
  readonly explanation: string;
  /** What to do next. */
  readonly remedy: string;
  /** Exit code of the command line. */
  readonly exit: 1 | 2 | 3 | 4;
}

export function text(
  kind: ErrorKind,
  exit: ErrorText['exit'],
  title: string,
  explanation: string,
  remedy: string,
): ErrorText {
  return { kind, exit, title, explanation, remedy };
}
