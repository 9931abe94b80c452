import type { PlanDraft } from '../../change/plan';
import { DeviceError } from '../../device/device-error';
import type { PlannedRegister } from './plan-set';

export interface DraftFacts {
  /** Id of the device. */
  readonly device: string;
  /** The same in the terminal. */
  readonly command: string;
  /** What it is for; else it is said from the fields. */
  readonly title?: string | undefined;
}

/**
 * The plan of one or more registers, in their order.
 * @throws DeviceError FIELD_TWICE where two of them are the same instance: the second would see the first
 */
export function registerDraft(
  planned: readonly PlannedRegister[],
  { device, command, title }: DraftFacts,
): PlanDraft {
  const labels = new Set<string>();
  for (const { label } of planned) {
    if (labels.has(label)) throw new DeviceError('FIELD_TWICE', `${label} is there twice`);
    labels.add(label);
  }
  const steps = planned.flatMap(({ step }) => (step === undefined ? [] : [step]));
  const count = steps.reduce((sum, step) => sum + step.fields.length, 0);
  return {
    title: title ?? titleOf(planned),
    device,
    steps,
    unchanged: planned.flatMap(({ unchanged }) => unchanged),
    checks: planned.flatMap(({ checks }) => checks),
    effectiveWhen: steps[0]?.effectiveWhen ?? 'at once',
    command,
    action: `Write ${count} ${count === 1 ? 'field' : 'fields'}`,
  };
}

function titleOf(planned: readonly PlannedRegister[]): string {
  const [only, other] = planned;
  if (only === undefined || other !== undefined) return `Set ${planned.length} registers`;
  const names = only.step?.fields.map(({ name }) => name) ?? [];
  if (names.length === 0) return `Set ${only.label}`;
  return names.length > 3
    ? `Set ${names.length} fields of ${only.label}`
    : `Set ${names.join(', ')} of ${only.label}`;
}
