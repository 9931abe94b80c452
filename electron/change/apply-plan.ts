/** One plan, from the yes to the outcome: lock, read again, back up, write, read back, all of it written down. */
import { DeviceError, toDeviceError } from '../device/device-error';
import type { Progress } from '../device/progress';
import type { Session } from '../device/session';
import { applySteps, driverOf, type StepLog } from './apply-steps';
import type { CardLocks } from './card-lock';
import type { Journal } from './journal/journal-file';
import type { JournalStep, KeptError, ProcessMark, Who } from './journal/records';
import type { ChangeResult } from './outcome';
import {
  isNothingToDo,
  isSameCard,
  storeValue,
  valueOf,
  type BackupPlace,
  type CardKey,
  type Plan,
  type PlannedStep,
  type StoredValue,
} from './plan';
import { readForBackup, readPlaces } from './read-places';
import { isAsBefore } from './set-step';
import type { StepDrivers } from './step-driver';

export interface ApplyParts {
  /** Opens the device for writing. */
  readonly open: (device: string) => Promise<Session>;
  readonly cardKey: (session: Session) => Promise<CardKey>;
  readonly drivers: StepDrivers;
  readonly journal: Journal;
  readonly locks: CardLocks;
  /**
   * Writes a new file beside the journal, whole or not at all.
   * @returns its path
   * @throws DeviceError JOURNAL_UNSAFE, FILE_FAILED
   */
  readonly writeBackup: (name: string, text: string) => Promise<string>;
  readonly who: Who;
  readonly process: ProcessMark;
  readonly version: string;
  readonly now: () => number;
}

export interface PlanRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** `change` is absent where there was nothing to do. */
export interface PlanResult extends ChangeResult {
  readonly change?: string;
}

/**
 * Applies a confirmed plan. Throws only while nothing has been sent; from then on it resolves.
 * @throws DeviceError CARD_LOCKED, PLAN_STALE, JOURNAL_UNSAFE, FILE_FAILED, or why the card can't be read
 */
export async function applyPlan(plan: Plan, parts: ApplyParts, run: PlanRun): Promise<PlanResult> {
  const lock = await parts.locks.take(plan.card, plan.deviceName, plan.simulated);
  try {
    if (isNothingToDo(plan)) return await settleAtOnce(plan, parts);
    const session = await parts.open(plan.device);
    await assertSameCard(plan, parts, session);
    run.onProgress({ done: 0, total: plan.steps.length, phase: 'reading again' });
    await assertAsReviewed(plan, parts, session);
    throwIfCancelled(plan, run.signal);
    const backup = await writeBackup(plan, parts, session);
    throwIfCancelled(plan, run.signal);
    await begin(plan, parts, backup);
    return await write(plan, parts, session, run);
  } finally {
    await lock.release();
  }
}

async function settleAtOnce(plan: Plan, { journal, now }: ApplyParts): Promise<PlanResult> {
  const { regarding } = plan;
  if (regarding !== undefined) {
    const how = regarding.as === 'undo' ? 'undone' : 'finished';
    await journal.append({ type: 'settled', change: regarding.change, at: now(), how });
  }
  return { outcome: 'done', steps: [] };
}

/** Nodes are renamed when cards come and go. */
async function assertSameCard(plan: Plan, parts: ApplyParts, session: Session): Promise<void> {
  const there = await parts.cardKey(session);
  if (isSameCard(there, plan.card)) return;
  throw new DeviceError('PLAN_STALE', `${plan.device} is another card now`);
}

async function assertAsReviewed(plan: Plan, parts: ApplyParts, session: Session): Promise<void> {
  const readable = plan.steps.filter(({ before, readBack }) => before !== null && readBack);
  const values = await readPlaces(session, parts.drivers, readable);
  for (const [index, step] of readable.entries()) {
    const now = values[index] ?? 'absent';
    if (now instanceof DeviceError) throw now;
    const driver = driverOf(parts.drivers, step);
    if (isAsBefore({ driver, step }, now, step.before ?? '')) continue;
    throw new DeviceError(
      'PLAN_STALE',
      `${step.label} was ${step.before} in the review and is ${storeValue(now)} now`,
    );
  }
}

function throwIfCancelled(plan: Plan, signal: AbortSignal): void {
  if (signal.aborted) throw new DeviceError('CANCELLED', plan.title);
}

/** The file with what the card had, for those who have lost the journal. @returns its path */
async function writeBackup(plan: Plan, parts: ApplyParts, session: Session): Promise<string> {
  const also = plan.alsoBackUp ?? [];
  const read = await readForBackup(session, parts.drivers, also);
  const values: BackedUp[] = [
    ...plan.steps.map((step) => ({ ...placeOf(step), value: step.before })),
    ...also.map((place, index) => {
      const value = read[index] ?? null;
      return { ...placeOf(place), value: value === null ? null : storeValue(value) };
    }),
  ];
  const at = new Date(parts.now());
  const stamp = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const name = `${stamp}-${plan.id}`;
  const document = {
    format: 'mlx5desk-backup',
    version: 1,
    at: at.toISOString(),
    change: plan.id,
    title: plan.title,
    device: plan.deviceName,
    card: plan.card,
    simulated: plan.simulated,
    values,
  };
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  const file = await parts.writeBackup(`${name}.json`, text);
  for (const driver of parts.drivers.values()) {
    const ofKind = values.filter(({ kind }) => kind === driver.kind);
    if (ofKind.length === 0 || driver.backupFile === undefined) continue;
    const backup = driver.backupFile(
      ofKind.map(({ target, value }) => ({
        target,
        value: value === null ? null : valueOf(value),
      })),
    );
    await parts.writeBackup(`${name}.${backup.extension}`, backup.text);
  }
  return file;
}

interface BackedUp extends BackupPlace {
  readonly value: StoredValue | null;
}

function placeOf({ kind, label, target }: BackupPlace): BackupPlace {
  return { kind, label, target };
}

async function begin(plan: Plan, parts: ApplyParts, backup: string): Promise<void> {
  const { regarding } = plan;
  await parts.journal.append({
    type: 'begin',
    change: plan.id,
    at: parts.now(),
    who: parts.who,
    process: parts.process,
    version: parts.version,
    device: plan.device,
    deviceName: plan.deviceName,
    card: plan.card,
    simulated: plan.simulated,
    title: plan.title,
    command: plan.command,
    backup,
    ...(regarding === undefined ? {} : { regarding }),
    ...(plan.advice === undefined ? {} : { advice: plan.advice }),
    ...(plan.adviceIfNoted === undefined ? {} : { adviceIfNoted: plan.adviceIfNoted }),
    steps: plan.steps.map(recordedStep),
  });
}

/** What goes out follows from the target and the value. */
function recordedStep(step: PlannedStep): JournalStep {
  const { kind, target, label, before, after, fields, effectiveWhen, readBack, onFailure } = step;
  return { kind, target, label, before, after, fields, effectiveWhen, readBack, onFailure };
}

async function write(
  plan: Plan,
  parts: ApplyParts,
  session: Session,
  { signal, onProgress }: PlanRun,
): Promise<PlanResult> {
  const result = await applySteps(plan.steps, {
    session,
    drivers: parts.drivers,
    log: stepLog(plan.id, parts),
    signal,
    onProgress,
  });
  const { outcome, error } = result;
  try {
    await parts.journal.append({
      type: 'end',
      change: plan.id,
      at: parts.now(),
      outcome,
      ...(error === undefined ? {} : { error: keptError(error) }),
    });
  } catch (thrown) {
    return { ...withoutEnd(result, toDeviceError(thrown)), change: plan.id };
  }
  return { ...result, change: plan.id };
}

/** The card is as the result says; that the journal doesn't know has to be told. */
function withoutEnd(result: ChangeResult, failure: DeviceError): ChangeResult {
  const error = new DeviceError(
    failure.code,
    `${failure.detail}; the change itself: ${result.outcome}`,
    {
      ...failure.facts,
      cause: failure,
    },
  );
  return { ...result, outcome: 'unknown', error: result.error ?? error };
}

function stepLog(change: string, { journal, now }: ApplyParts): StepLog {
  return {
    sending: (step, direction) =>
      journal.append({ type: 'sending', change, at: now(), step, direction }),
    became: (step, direction, { outcome, value, error }) =>
      journal.append({
        type: 'became',
        change,
        at: now(),
        step,
        direction,
        outcome,
        value,
        ...(error === undefined ? {} : { error: keptError(error) }),
      }),
  };
}

function keptError({ code, message }: DeviceError): KeptError {
  return { code, message };
}
