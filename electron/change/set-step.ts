/** Sends one SET and finds out what the card has afterwards. Never guesses: what can't be read isn't done. */
import { DeviceError, toDeviceError } from '../device/device-error';
import type { ErrorCode } from '../device/error-codes';
import type { Session } from '../device/session';
import { inTries } from './in-tries';
import type { StepResult } from './outcome';
import { storeValue, valueOf, type PlannedStep, type StepValue } from './plan';
import { dwordsOf, isSame, type StepDriver } from './step-driver';

/** The command may still be executed, or the card can't be asked any more: what it has is anyone's guess. */
const outOfReach: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'WRITE_UNKNOWN',
  'RPC_TIMEOUT',
  'RPC_INTERRUPTED',
  'RPC_ABORTED',
  'RPC_STILL_OUT',
  'DEVICE_GONE',
  'DEVICE_CLOSED',
  'INTERFACE_DOWN',
  'HELPER_LOST',
]);

export function isOutOfReach(error: DeviceError): boolean {
  return outOfReach.has(error.code);
}

export interface StepRun {
  readonly session: Session;
  readonly driver: StepDriver;
  readonly step: PlannedStep;
}

/** Whether a step may have left the card with another value than before. */
export interface SetResult extends StepResult {
  readonly changed: boolean;
}

/** Writes the new value. Resolves with what became of it, whatever that is. */
export async function setStep(run: StepRun): Promise<SetResult> {
  const { session, driver, step } = run;
  const refusal = await failureOf(driver.write(session, step.target, valueOf(step.after)));
  if (refusal !== undefined && isOutOfReach(refusal)) {
    return { outcome: 'unknown', value: null, error: refusal, notes: [], changed: true };
  }
  if (!step.readBack || step.before === null) return unread(refusal);
  const { before, after } = step;
  const seen = await readUntil(run, (value) => hasReached(run, value, after));
  if (seen.error !== undefined) {
    return { outcome: 'not-read-back', value: null, error: seen.error, notes: [], changed: true };
  }
  const value = storeValue(seen.value);
  // What a sweep leaves to read is a part of what it is for: there the firmware's refusal counts.
  const isRefusedSweep = refusal !== undefined && driver.isSweep === true;
  if (hasReached(run, seen.value, after) && !isRefusedSweep) {
    return { outcome: 'done', value, notes: notesOf(run, seen.value, refusal), changed: true };
  }
  const changed = !isAsBefore(run, seen.value, before);
  const error = refusal ?? ignored(run, seen.value, changed);
  return {
    outcome: refusal === undefined ? 'ignored' : 'refused',
    value,
    error,
    notes: [],
    changed,
  };
}

/** Writes the old value. `put-back` only where it was read back. */
export async function putStepBack(run: StepRun): Promise<StepResult> {
  const { session, driver, step } = run;
  if (step.before === null || !step.readBack) {
    return { outcome: 'unknown', value: null, error: cantPutBack(step), notes: [] };
  }
  const { before } = step;
  // What a sweep has done, the steps before it put back.
  const refusal =
    driver.isSweep === true
      ? undefined
      : await failureOf(driver.write(session, step.target, valueOf(before)));
  if (refusal !== undefined && isOutOfReach(refusal)) {
    return { outcome: 'unknown', value: null, error: refusal, notes: [] };
  }
  const seen = await readUntil(run, (value) => isAsBefore(run, value, before));
  if (seen.error !== undefined) {
    return { outcome: 'unknown', value: null, error: seen.error, notes: [] };
  }
  const value = storeValue(seen.value);
  if (isAsBefore(run, seen.value, before)) return { outcome: 'put-back', value, notes: [] };
  const error = refusal ?? ignored(run, seen.value, true);
  return { outcome: 'unknown', value, error, notes: [] };
}

/** Whether the card has what the review showed, in every bit that a write carries. */
export function isAsBefore(
  { driver, step }: Omit<StepRun, 'session'>,
  value: StepValue,
  before: string,
): boolean {
  return isSame(value, valueOf(before), driver.mask(step.target, 'settable'));
}

function hasReached({ driver, step }: StepRun, value: StepValue, after: string): boolean {
  return isSame(value, valueOf(after), driver.mask(step.target, 'verified'));
}

type Seen =
  | { readonly value: StepValue; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: DeviceError };

/** Reads until the value is as wanted, a few times at most; the last answer counts. */
function readUntil(
  { session, driver, step }: StepRun,
  isWanted: (value: StepValue) => boolean,
): Promise<Seen> {
  return inTries(
    () => readOnce(session, driver, step),
    (seen) => (seen.error === undefined ? isWanted(seen.value) : isOutOfReach(seen.error)),
  );
}

async function readOnce(session: Session, driver: StepDriver, step: PlannedStep): Promise<Seen> {
  try {
    return { value: await driver.read(session, step.target) };
  } catch (thrown) {
    return { error: toDeviceError(thrown) };
  }
}

/** Where nothing can be read, the firmware's word is all there is. */
function unread(refusal: DeviceError | undefined): SetResult {
  if (refusal === undefined) {
    return { outcome: 'not-read-back', value: null, notes: [], changed: true };
  }
  // Only the firmware's own refusal, or our own before sending, says that nothing happened.
  const nothingDone = refusal.kind === 'firmware' || refusal.kind === 'policy';
  const outcome = nothingDone ? 'refused' : 'unknown';
  return { outcome, value: null, error: refusal, notes: [], changed: !nothingDone };
}

async function failureOf(sent: Promise<void>): Promise<DeviceError | undefined> {
  try {
    await sent;
    return undefined;
  } catch (thrown) {
    return toDeviceError(thrown);
  }
}

function notesOf(run: StepRun, value: StepValue, refusal: DeviceError | undefined): string[] {
  const notes: string[] = [];
  if (refusal !== undefined) {
    notes.push(`The answer was an error, but the card has the new value: ${refusal.message}`);
  }
  const others = otherBits(run, value);
  if (others.length > 0) notes.push(`Other bits changed with it: ${others.join(', ')}`);
  return notes;
}

/** Settable bits that aren't as they were sent: `0x14: 0x0000000f`, by byte address and the dword read. */
function otherBits({ driver, step }: StepRun, value: StepValue): string[] {
  const after = valueOf(step.after);
  const mask = driver.mask(step.target, 'settable');
  if (value === 'absent' || after === 'absent' || value.length !== after.length) return [];
  const words = dwordsOf(value);
  const differs = (index: number): boolean =>
    [0, 1, 2, 3].some((byte) => {
      const at = 4 * index + byte;
      return (((value[at] ?? 0) ^ (after[at] ?? 0)) & (mask?.[at] ?? 0xff)) !== 0;
    });
  return words.flatMap((word, index) =>
    differs(index) ? [`0x${(4 * index).toString(16).padStart(2, '0')}: ${word}`] : [],
  );
}

function ignored({ step }: StepRun, value: StepValue, changed: boolean): DeviceError {
  const what = changed ? 'has another value now' : 'kept its value';
  const words = value === 'absent' ? 'absent' : dwordsOf(value).slice(0, 16).join(' ');
  return new DeviceError(
    'VERIFY_FAILED',
    `${step.label}: the card accepted it and ${what} (${words})`,
  );
}

function cantPutBack(step: PlannedStep): DeviceError {
  return new DeviceError('NOT_READABLE', `${step.label}: its old value can’t be read`);
}
