import { ORPCError } from '@orpc/client';
import type { ErrorReport } from '../../electron/api/contract/base';

/** What went wrong, ready to be shown. The same shape that the application sends. */
export type Problem = ErrorReport;

function isErrorReport(data: unknown): data is Problem {
  return (
    typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    'title' in data &&
    'remedy' in data
  );
}

/** True when the person stopped it; then there is nothing to explain. */
export function isCancelled(thrown: unknown): boolean {
  if (thrown instanceof ORPCError && isErrorReport(thrown.data)) {
    return thrown.data.kind === 'cancelled';
  }
  return thrown instanceof Error && thrown.name === 'AbortError';
}

/**
 * Turns whatever a call threw into something to show.
 * @param operation what was being done, for errors that don't know it themselves
 */
export function toProblem(thrown: unknown, operation: string): Problem {
  if (thrown instanceof ORPCError) {
    if (isErrorReport(thrown.data)) return thrown.data;
    return {
      code: String(thrown.code),
      kind: 'protocol',
      title: 'The application didn’t understand the request',
      explanation: 'The window and the application disagree about what may be asked.',
      remedy:
        'Reload the window. If it happens again, report it to the developers of mlx5desk, with the details.',
      detail: thrown.message,
      operation,
    };
  }
  return {
    code: 'CONNECTION',
    kind: 'transport',
    title: 'The window lost the application',
    explanation: 'The connection to the application that talks to the cards is closed.',
    remedy: 'Start mlx5desk again if it has ended, then reload the window.',
    detail: thrown instanceof Error ? thrown.message : String(thrown),
    operation,
  };
}

/** The same error with the device that it is about, where several were asked. */
export function aboutDevice(thrown: unknown, device: string): unknown {
  if (!(thrown instanceof ORPCError) || !isErrorReport(thrown.data)) return thrown;
  const data: Problem = thrown.data;
  const report = { ...data, title: `${device}: ${data.title}` };
  return new ORPCError(thrown.code, { message: thrown.message, data: report });
}
