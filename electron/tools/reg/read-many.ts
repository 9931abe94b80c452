import { DeviceError } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { RegisterBook } from '../../prm/register';
import { findRegister } from './find-register';
import { readRegister } from './read-register';
import type { ReadingResult } from './reading';
import type { ReadOptions } from './send-read';

/** One of many: a register with values of its INDEX and OP fields; the others are 0. */
export interface WantedRead {
  readonly register: string;
  readonly indexes: Readonly<Record<string, number>>;
}

/** What came of one of many; `at` is its place among those that were wanted. */
export type ManyOutcome =
  | { readonly type: 'read'; readonly at: number; readonly result: ReadingResult }
  | { readonly type: 'refused'; readonly at: number; readonly error: DeviceError };

export type ManyStep = ({ readonly type: 'progress' } & Progress) | ManyOutcome;

/**
 * Reads registers one after another. One that is refused keeps its error and the rest goes on; so does one that isn't
 * known, or whose read would do more than answer: that one is never sent.
 * @throws DeviceError `transport` or `cancelled`: then nothing more can be had
 */
export async function* readMany(
  session: Session,
  book: RegisterBook,
  wanted: readonly WantedRead[],
  options: Omit<ReadOptions, 'mayAct' | 'onSend'>,
): AsyncGenerator<ManyStep, void> {
  for (const [at, { register, indexes }] of wanted.entries()) {
    yield { type: 'progress', done: at, total: wanted.length, phase: register };
    try {
      const layout = findRegister(book, register);
      yield { type: 'read', at, result: await readRegister(session, layout, indexes, options) };
    } catch (error) {
      if (!(error instanceof DeviceError) || !isOfOneRead(error)) throw error;
      yield { type: 'refused', at, error };
    }
  }
}

/** The card's refusal, or what was wrong with this one before anything was sent. */
export function isOfOneRead({ isOfOneRequest, kind }: DeviceError): boolean {
  return isOfOneRequest || kind === 'input' || kind === 'policy';
}
