/** One dump, or a series at an interval, whatever they are of. */
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { RegisterBook } from '../../prm/register';
import { dumpCr } from './dump-cr';
import type { Dump } from './dump-file';
import { DUMP_FORMAT, type CardNames, type DumpHead } from './dump-head';
import { dumpRegisters } from './dump-registers';

export interface TakeOptions {
  readonly scope: 'cr' | 'registers';
  readonly count: number;
  /** From the start of one to the start of the next; one that takes longer is followed at once. */
  readonly intervalMs: number;
  /** How the device is named in the dump. */
  readonly device: string;
  readonly card?: CardNames | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Waits; rejects with CANCELLED when the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export type TakeStep =
  | {
      readonly type: 'progress';
      readonly dump: number;
      readonly of: number;
      readonly progress: Progress;
    }
  | { readonly type: 'dump'; readonly dump: Dump };

/**
 * Takes the dumps. Each is yielded as soon as it is whole, so that what came before an error is not lost.
 * @throws DeviceError as dumpCr and dumpRegisters
 */
export async function* takeDumps(
  session: Session,
  book: RegisterBook,
  options: TakeOptions,
): AsyncGenerator<TakeStep, void> {
  const { count: of, intervalMs, signal } = options;
  for (let dump = 1; dump <= of; dump += 1) {
    const started = performance.now();
    const taking = takeOne(session, book, options);
    for (;;) {
      const step = await taking.next();
      if (step.done === true) {
        yield { type: 'dump', dump: step.value };
        break;
      }
      yield { type: 'progress', dump, of, progress: step.value };
    }
    const left = intervalMs - (performance.now() - started);
    if (dump < of && left > 0) {
      const phase = `waiting for dump ${dump + 1} of ${of}`;
      yield { type: 'progress', dump, of, progress: { done: 0, total: 1, phase } };
      await options.pause(left, signal);
    }
  }
}

async function* takeOne(
  session: Session,
  book: RegisterBook,
  options: TakeOptions,
): AsyncGenerator<Progress, Dump> {
  const { signal } = options;
  if (options.scope === 'cr') {
    const { words, ...timing } = yield* dumpCr(session, { signal });
    return { scope: 'cr', words, head: headOf(session, options, timing) };
  }
  const { sweep, ...timing } = yield* dumpRegisters(session, book, { signal });
  return { scope: 'registers', sweep, head: headOf(session, options, timing) };
}

function headOf(
  session: Session,
  { scope, device, card }: TakeOptions,
  timing: { readonly takenAtMs: number; readonly durationMs: number },
): DumpHead {
  return {
    format: DUMP_FORMAT,
    scope,
    device,
    simulated: session.info().simulated,
    takenAt: new Date(timing.takenAtMs).toISOString(),
    durationMs: Math.round(timing.durationMs * 1000) / 1000,
    ...(card === undefined ? {} : { card }),
  };
}
