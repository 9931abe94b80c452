import type { PlannedField, PlannedStep, StepOutcome } from '../../electron/api/contract/change';
import type { IconName } from '../components/icon';

/** One line of a review: a field, or a step that has no fields of its own. */
export interface ReviewLine {
  readonly key: string;
  readonly name: string;
  /** The step it belongs to. */
  readonly step: string;
  readonly old: string;
  /** False: `old` says that nobody knows it. */
  readonly isOldKnown: boolean;
  readonly value: string;
  readonly effectiveWhen: string;
}

function fieldText(value: string | null, name: string | undefined, missing: string): string {
  if (value === null) return missing;
  const number = BigInt(value);
  const digits = number < 10n ? String(number) : value;
  // A decimal number, as configuration parameters are shown.
  if (name === String(number)) return name;
  return name === undefined ? digits : `${name} (${digits})`;
}

function fieldLine(step: PlannedStep, field: PlannedField, at: number): ReviewLine {
  return {
    key: `${String(at)} ${field.path}`,
    name: field.name,
    step: step.label,
    old: fieldText(field.old, field.oldName, step.before === 'absent' ? 'not set' : 'unknown'),
    isOldKnown: field.old !== null || step.before === 'absent',
    value: fieldText(field.new, field.newName, 'not set'),
    effectiveWhen: step.effectiveWhen,
  };
}

/** What the steps change, line by line. */
export function reviewLines(steps: readonly PlannedStep[]): readonly ReviewLine[] {
  return steps.flatMap((step, at) =>
    step.fields.length > 0
      ? step.fields.map((field) => fieldLine(step, field, at))
      : [
          {
            key: String(at),
            name: step.label,
            step: '',
            old: '',
            isOldKnown: false,
            value: '',
            effectiveWhen: step.effectiveWhen,
          },
        ],
  );
}

/** The dwords of a step with the nibbles that change, where what is there is known. */
export function changedDigits(step: PlannedStep): readonly { text: string; changed: boolean[] }[] {
  const before = step.before === null || step.before === 'absent' ? undefined : step.before;
  const words = step.wordsSent.map((word) => word.slice(2).padStart(8, '0'));
  // Words that go out may have a head that what is stored hasn't: the stored bytes are the last of them.
  const head = before === undefined ? 0 : words.length - before.length / 8;
  return words.map((text, at) => {
    const old = at < head ? undefined : before?.slice(8 * (at - head), 8 * (at - head) + 8);
    return { text, changed: Array.from(text, (digit, n) => old !== undefined && old[n] !== digit) };
  });
}

export interface OutcomeLook {
  readonly words: string;
  readonly icon: IconName;
  readonly tone: 'ok' | 'warn' | 'bad';
}

/** How the outcome of a step is told: by words and a picture, never by colour alone. */
export const stepOutcomeLooks: Record<StepOutcome, OutcomeLook> = {
  done: { words: 'written and read back', icon: 'check', tone: 'ok' },
  refused: { words: 'refused', icon: 'warning', tone: 'bad' },
  ignored: { words: 'accepted, but the card has another value', icon: 'warning', tone: 'bad' },
  'not-read-back': { words: 'written, not read back', icon: 'warning', tone: 'warn' },
  'put-back': { words: 'put back', icon: 'refresh', tone: 'warn' },
  unknown: { words: 'not known whether it was written', icon: 'warning', tone: 'bad' },
  'not-sent': { words: 'not sent', icon: 'minus', tone: 'warn' },
};
