/** How a person is asked before anything is written: never by the page that wants it. */
import { DeviceError } from '../device/device-error';
import { confirmLabel, type Plan } from './plan';

/** A question that is out. */
export interface Question {
  readonly how: 'dialog' | 'code' | 'prompt';
  readonly expiresAtMs: number;
  /** Resolves with yes; rejects with DECLINED, or CANCELLED when the one who wanted it has gone. */
  readonly answer: Promise<void>;
}

/**
 * Asks about all of these plans at once. Undefined: yes was said before (`--yes`).
 * @throws DeviceError CONFIRM_MISSING where there is nobody to ask
 */
export type Confirm = (plans: readonly Plan[], signal: AbortSignal) => Question | undefined;

/** The question in words, for a dialog or a terminal: what is done to which card, and what has to be known. */
export function questionText(plans: readonly Plan[]): { message: string; detail: string } {
  const [first] = plans;
  const message =
    plans.length === 1 && first !== undefined
      ? `${confirmLabel(first)}?`
      : `Make ${plans.length} changes, one after the other?`;
  return { message, detail: plans.map(planText).join('\n\n') };
}

/** Long lists stand in the review; the question names the first. */
const MOST_FIELDS = 12;

function planText(plan: Plan): string {
  const fields = plan.steps.flatMap((step) =>
    step.fields.length === 0
      ? [step.label]
      : step.fields.map((field) => `${step.label}: ${field.name} ${changeText(field)}`),
  );
  const left = fields.length - MOST_FIELDS;
  return [
    `${plan.deviceName}${plan.simulated ? ' (simulated)' : ''}: ${plan.title}`,
    ...fields.slice(0, MOST_FIELDS).map((line) => `  ${line}`),
    ...(left > 0 ? [`  and ${left} more, as the review shows`] : []),
    `Takes effect: ${plan.effectiveWhen}`,
    ...plan.checks.filter(({ level }) => level === 'warning').map(({ text }) => `Note: ${text}`),
  ].join('\n');
}

/** `0x1 (up) -> 0x2 (down)`. */
export function changeText(field: {
  readonly old: string | null;
  readonly new: string | null;
  readonly oldName?: string;
  readonly newName?: string;
}): string {
  const shown = (value: string | null, name: string | undefined): string =>
    value === null ? '-' : `${value}${name === undefined ? '' : ` (${name})`}`;
  return `${shown(field.old, field.oldName)} -> ${shown(field.new, field.newName)}`;
}

/** Waits for an answer, no longer than the asker is there. @throws DeviceError CANCELLED */
export async function unlessGone<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw new DeviceError('CANCELLED', 'the confirmation of the write');
  let onAbort: (() => void) | undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      reject(new DeviceError('CANCELLED', 'the confirmation of the write'));
    };
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([answer, gone]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
