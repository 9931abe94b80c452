/** What mstconfig 4.33 says when it changes the configuration: its questions and how it ends. */
import type { PlanResult } from '../change/apply-plan';
import { isNothingToDo, type Plan } from '../change/plan';
import type { PlannedChange } from './apply-plans';

export const SET_QUESTION = ' Apply new Configuration? (y/n) [n] : ';
export const RAW_QUESTION =
  '\n Operation intended for advanced users.\n Are you sure you want to apply raw TLV file? (y/n) [n] : ';

export function resetQuestion(device: string): string {
  return `\n Reset configuration for device ${device}? (y/n) [n] : `;
}

/**
 * A change of the configuration, with the words of mstconfig around it.
 * @param pending names of what was asked for and waits for a reset already
 */
export function configChange(
  plan: Plan,
  words: { readonly text?: string; readonly question: string; readonly pending: readonly string[] },
): PlannedChange {
  const { text, question, pending } = words;
  return {
    plan,
    question,
    ...(text === undefined ? {} : { text }),
    sendingText: 'Applying... ',
    endText: (result) => endText(plan, result, pending),
  };
}

function endText(plan: Plan, result: PlanResult | undefined, pending: readonly string[]): string {
  if (isNothingToDo(plan)) return `-I- ${nothingText(pending)}\n`;
  if (result?.outcome !== 'done') return 'Failed!\n';
  const how = isArmed(plan, result) ? 'reboot' : 'power cycle';
  return `Done!\n-I- Please ${how} machine to load new configurations.\n`;
}

/** Where mstconfig writes all the same, and asks for a reboot. */
function nothingText(pending: readonly string[]): string {
  return pending.length === 0
    ? 'Nothing to do, no reboot needed.'
    : `Nothing to do: ${pending.join(', ')} ${pending.length === 1 ? 'is' : 'are'} set and will load with the next reboot.`;
}

/** Whether the reset was armed: it is the step whose failure is only told. */
function isArmed(plan: Plan, { steps }: PlanResult): boolean {
  return plan.steps.every(({ onFailure }, index) => {
    const outcome = steps[index]?.outcome;
    return onFailure !== 'note' || outcome === 'done' || outcome === 'not-read-back';
  });
}
