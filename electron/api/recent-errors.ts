import { Ring, type Numbered } from '../device/ring';

export interface RecentError extends Numbered {
  readonly atMs: number;
  /** What was being done. */
  readonly what: string;
  /** First line of what went wrong; the whole is in the log file. */
  readonly words: string;
}

const KEPT_ERRORS = 200;
const MAX_WORDS = 500;

type LogError = (what: string, error: unknown) => void;

/** The errors of the application that a window can be shown, beside those in the file. */
export class RecentErrors {
  readonly errors = new Ring<RecentError>(KEPT_ERRORS);
  private readonly listeners = new Set<() => void>();

  constructor(private readonly now: () => number) {}

  /** Also keeps what goes to this log. */
  tap(logError: LogError): LogError {
    return (what, error) => {
      logError(what, error);
      const words = firstLine(error instanceof Error ? error.message : String(error));
      this.errors.add({ atMs: this.now(), what: firstLine(what), words });
      for (const listener of this.listeners) listener();
    };
  }

  onError(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, MAX_WORDS);
}
