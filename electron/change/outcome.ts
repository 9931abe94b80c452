import type { DeviceError } from '../device/device-error';
import type { PlanDraft, StoredValue } from './plan';

/**
 * What became of a step. `ignored`: accepted, but the card has another value. `not-read-back`: sent, and what the card
 * has now couldn't be read, or nothing of it can be. `put-back`: it has the old value again. `not-sent`: never reached.
 */
export type StepOutcome =
  'done' | 'refused' | 'ignored' | 'not-read-back' | 'put-back' | 'unknown' | 'not-sent';

export const stepOutcomes: readonly StepOutcome[] = [
  'done',
  'refused',
  'ignored',
  'not-read-back',
  'put-back',
  'unknown',
  'not-sent',
];

export interface StepResult {
  readonly outcome: StepOutcome;
  /** What was read after it; null: nothing was. */
  readonly value: StoredValue | null;
  readonly error?: DeviceError;
  /** Oddities that don't make it fail. */
  readonly notes: readonly string[];
}

/**
 * `done`: the card has what was planned. `refused`: nothing was changed. `put-back`: a step failed or it was cancelled,
 * and everything is as before. `unknown`: it could not be told; it stays open for recovery.
 */
export type ChangeOutcome = 'done' | 'refused' | 'put-back' | 'unknown';

export const changeOutcomes: readonly ChangeOutcome[] = ['done', 'refused', 'put-back', 'unknown'];

export interface ChangeResult {
  readonly outcome: ChangeOutcome;
  /** One for each step, in order. */
  readonly steps: readonly StepResult[];
  /** Why it isn't done. */
  readonly error?: DeviceError;
}

/** What to do now that a change is done; of one that isn't, its error says it. */
export function adviceOf(
  { steps, advice = [], adviceIfNoted }: PlanDraft,
  result: ChangeResult,
): readonly string[] {
  if (result.outcome !== 'done') return [];
  const isNoted = result.steps.some(
    ({ error }, index) => steps[index]?.onFailure === 'note' && error !== undefined,
  );
  return isNoted ? (adviceIfNoted ?? advice) : advice;
}
