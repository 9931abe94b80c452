/**
 * Undoing a change and going on with one that was cut off. Both are plans like any other, made from what the journal
 * says and from what the card has now: only bits that the change meant to change are touched.
 */
import { DeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import type { RecordedChange, RecordedStep } from './journal/history';
import {
  storeValue,
  valueOf,
  type Check,
  type PlanDraft,
  type PlannedField,
  type PlannedStep,
  type Regarding,
  type StepValue,
} from './plan';
import { isSame, withDifference, type StepDriver, type StepDrivers } from './step-driver';

export type RecoveryWay = Regarding['as'];

export interface RecoveryOptions {
  readonly session: Session;
  readonly drivers: StepDrivers;
  /** Id of the device that the card is behind now. */
  readonly device: string;
}

/**
 * Plans to undo a change or to finish it. Reads the card; writes nothing.
 * @throws DeviceError UNDO_REFUSED, JOURNAL_BROKEN, or why it can't be read
 */
export async function planRecovery(
  change: RecordedChange,
  as: RecoveryWay,
  options: RecoveryOptions,
): Promise<PlanDraft> {
  assertPossible(change, as);
  const steps: PlannedStep[] = [];
  const unchanged: string[] = [];
  const checks: Check[] = [];
  const parts = change.steps.filter((step) => !isFollowing(step));
  for (const step of as === 'undo' ? parts.reverse() : parts) {
    const driver = driverFor(step, options.drivers);
    // The steps of the places that a sweep took undo it.
    if (as === 'undo' && driver.isSweep === true) continue;
    const planned =
      step.before === null || !step.readBack
        ? unreadableStep(step, as, driver)
        : await readableStep(step, as, driver, change, options.session);
    if (planned.step !== undefined) steps.push(planned.step);
    if (planned.unchanged === true) unchanged.push(step.label);
    if (planned.check !== undefined) checks.push(planned.check);
  }
  const { begin } = change;
  if (steps.length > 0 || isLeftToFollow(change, as)) {
    for (const step of change.steps.filter(isFollowing)) {
      const wordsSent = driverFor(step, options.drivers).wordsSent(
        step.target,
        valueOf(step.after),
      );
      steps.push({ ...plannedPart(step), wordsSent });
    }
  }
  return {
    title: `${as === 'undo' ? 'Undo' : 'Finish'}: ${begin.title}`,
    device: options.device,
    steps,
    unchanged,
    checks,
    effectiveWhen: steps[0]?.effectiveWhen ?? 'now',
    command: recoveryCommand(change, as, options.device),
    action: as === 'undo' ? 'Undo the change' : 'Finish the change',
    regarding: { change: begin.change, as },
    ...(begin.advice === undefined ? {} : { advice: begin.advice }),
    ...(begin.adviceIfNoted === undefined ? {} : { adviceIfNoted: begin.adviceIfNoted }),
  };
}

/** What follows a change, such as arming a reset, is sent again behind whatever changes the card once more. */
function isFollowing({ onFailure, readBack }: RecordedStep): boolean {
  return onFailure === 'note' && !readBack;
}

/** A change that was cut off before what follows it isn't finished by its values alone. */
function isLeftToFollow({ steps }: RecordedChange, as: RecoveryWay): boolean {
  const isSent = ({ outcome }: RecordedStep): boolean => outcome !== 'not-sent';
  return as === 'finish' && steps.some((step) => isFollowing(step) && !isSent(step));
}

interface PlannedRecovery {
  readonly step?: PlannedStep;
  readonly unchanged?: true;
  readonly check?: Check;
}

function assertPossible({ begin, state, open, canUndo }: RecordedChange, as: RecoveryWay): void {
  if (open || (as === 'undo' && canUndo)) return;
  const why =
    state === 'done' && as === 'undo'
      ? 'nothing of it can be read back'
      : `it is ${state}, and only ${as === 'undo' ? 'done or' : ''} unfinished changes can be`;
  throw new DeviceError('UNDO_REFUSED', `${begin.change}: ${why.replace('  ', ' ')}`);
}

function driverFor(step: RecordedStep, drivers: StepDrivers): StepDriver {
  const driver = drivers.get(step.kind);
  if (driver === undefined) {
    throw new DeviceError(
      'UNDO_REFUSED',
      `${step.label}: this version doesn’t know '${step.kind}'`,
    );
  }
  const fault = driver.targetFault(step.target);
  if (fault !== undefined) throw new DeviceError('JOURNAL_BROKEN', `${step.label}: ${fault}`);
  return driver;
}

/** What can't be read is sent only if it never was: nobody could tell what a second time does. */
function unreadableStep(step: RecordedStep, as: RecoveryWay, driver: StepDriver): PlannedRecovery {
  if (as === 'undo') {
    return step.outcome === 'not-sent' || step.outcome === 'refused'
      ? {}
      : { check: warning(`${step.label} can’t be undone: its old value can’t be read.`) };
  }
  if (step.outcome === 'not-sent') {
    const wordsSent = driver.wordsSent(step.target, valueOf(step.after));
    return { step: { ...plannedPart(step), wordsSent } };
  }
  return step.outcome === 'not-read-back'
    ? { unchanged: true }
    : { check: warning(`${step.label} may have been sent already; it isn’t sent again.`) };
}

async function readableStep(
  step: RecordedStep,
  as: RecoveryWay,
  driver: StepDriver,
  change: RecordedChange,
  session: Session,
): Promise<PlannedRecovery> {
  const before = valueOf(step.before ?? 'absent');
  const after = valueOf(step.after);
  const [from, to] = as === 'undo' ? [after, before] : [before, after];
  const now = await driver.read(session, step.target);
  const counted = countedBits(driver, step, before, after);
  if (isSame(now, to, counted)) return { unchanged: true };
  const isAsLeft = isSame(now, from, counted);
  if (!isAsLeft && !change.open) {
    throw new DeviceError(
      'UNDO_REFUSED',
      `${step.label}: the card has another value now than this change has left`,
    );
  }
  const wanted = withDifference(now, from, to);
  return {
    step: {
      ...plannedPart(step),
      before: storeValue(now),
      after: storeValue(wanted),
      fields: step.fields.flatMap((field) => recoveredField(step, field, as, isAsLeft)),
      wordsSent: driver.wordsSent(step.target, wanted),
      onFailure: 'put-back',
    },
    // The list that a sweep empties is shorter by what the steps before it have reset.
    ...(isAsLeft || driver.isSweep === true
      ? {}
      : { check: warning(`${step.label} has neither the old nor the new value now.`) }),
  };
}

/** The bits that the change was about: those it changed, as far as they can be set. */
function countedBits(
  driver: StepDriver,
  step: RecordedStep,
  before: StepValue,
  after: StepValue,
): Uint8Array | undefined {
  const settable = driver.mask(step.target, 'settable');
  if (before === 'absent' || after === 'absent') return settable;
  return after.map((byte, index) => (byte ^ (before[index] ?? 0)) & (settable?.[index] ?? 0xff));
}

function recoveredField(
  step: RecordedStep,
  field: PlannedField,
  as: RecoveryWay,
  isAsLeft: boolean,
): PlannedField[] {
  const { path, name, oldName, newName } = field;
  const turned =
    as === 'finish'
      ? field
      : withNames({ path, name, old: field.new, new: field.old }, newName, oldName);
  // What goes along with a write, such as an update enable, has no old value to go back to.
  if (field.old === null && as === 'undo' && step.before !== 'absent') return [];
  return [isAsLeft ? turned : withNames({ ...turned, old: null }, undefined, turned.newName)];
}

function withNames(
  field: Pick<PlannedField, 'path' | 'name' | 'old' | 'new'>,
  oldName: string | undefined,
  newName: string | undefined,
): PlannedField {
  const { path, name, old, new: next } = field;
  return {
    path,
    name,
    old,
    new: next,
    ...(oldName === undefined ? {} : { oldName }),
    ...(newName === undefined ? {} : { newName }),
  };
}

function plannedPart(step: RecordedStep): Omit<PlannedStep, 'wordsSent'> {
  const { kind, target, label, before, after, fields, effectiveWhen, readBack, onFailure } = step;
  return { kind, target, label, before, after, fields, effectiveWhen, readBack, onFailure };
}

function recoveryCommand({ begin, open }: RecordedChange, as: RecoveryWay, device: string): string {
  const job = open ? `recover --${as}` : 'undo';
  return `mlx5desk journal ${job} ${begin.change} -d ${device}`;
}

function warning(text: string): Check {
  return { level: 'warning', text };
}
