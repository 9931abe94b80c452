/** The review of a plan in the terminal, and what became of it. Pure: plans and results in, text out. */
import type { PlanResult } from '../change/apply-plan';
import { isNothingToDo, type Plan, type PlannedStep } from '../change/plan';
import { adviceOf, type StepResult } from '../change/outcome';
import { formatTable } from './table';

const WORDS_SHOWN = 16;

/** What is looked at before yes is said. */
export function formatReview(plan: Plan): string {
  const where = `${plan.deviceName}${plan.simulated ? ' (simulated)' : ''}`;
  const unchanged = plan.unchanged.map((label) => `  unchanged  ${label}\n`).join('');
  if (isNothingToDo(plan)) return `${where}: nothing to do\n${unchanged}`;
  return [
    `${where}: ${plan.title}\n`,
    ...plan.steps.map(formatStep),
    unchanged,
    `  takes effect  ${plan.effectiveWhen}\n`,
    ...plan.checks.map(
      ({ level, text }) => `  ${level === 'warning' ? 'note' : 'info'}  ${text}\n`,
    ),
  ].join('');
}

function formatStep(step: PlannedStep): string {
  const rows = step.fields.map((field) => [
    `  ${field.name}`,
    shown(field.old, field.oldName),
    shown(field.new, field.newName),
  ]);
  const words = step.wordsSent.slice(0, WORDS_SHOWN).join(' ');
  const more = step.wordsSent.length > WORDS_SHOWN ? ` … (${step.wordsSent.length} dwords)` : '';
  return [
    rows.length === 0 ? `  ${step.label}\n` : formatTable([`  ${step.label}`, 'NOW', 'NEW'], rows),
    `  sends  ${words}${more}\n`,
    step.readBack ? '' : '  not read back: whether it took effect can’t be checked\n',
  ].join('');
}

function shown(value: string | null, name: string | undefined): string {
  if (value === null) return '-';
  return name === undefined ? value : `${value} (${name})`;
}

/** What became of it, a line for each step that has something to say. */
export function formatOutcome(plan: Plan, result: PlanResult): string {
  if (result.change === undefined) return '';
  const id = result.change.slice(0, 8);
  const steps = plan.steps.flatMap((step, index) => stepLines(step, result.steps[index]));
  return [...headLines(plan, result, id), ...steps, ...nextLines(plan, result, id)]
    .map((line) => `${line}\n`)
    .join('');
}

function headLines(plan: Plan, { outcome, error }: PlanResult, id: string): string[] {
  const why = error === undefined ? '' : `: ${error.message}`;
  switch (outcome) {
    case 'done':
      return [`done: ${plan.title} (change ${id})`];
    case 'refused':
      return [`not done, nothing was changed${why}`];
    case 'put-back':
      return [`not done, everything is as before${why}`];
    case 'unknown':
      return [`the outcome is unknown (change ${id})${why}`];
  }
}

function stepLines(step: PlannedStep, result: StepResult | undefined): string[] {
  if (result === undefined) return [];
  const error = result.error === undefined ? '' : `: ${result.error.message}`;
  return [
    `  ${step.label}: ${outcomeWords[result.outcome]}${error}`,
    ...result.notes.map((note) => `    ${note}`),
  ];
}

/** How an outcome is said. */
export const outcomeWords: Readonly<Record<StepResult['outcome'], string>> = {
  done: 'done, read back',
  refused: 'refused',
  ignored: 'accepted but ignored',
  'not-read-back': 'sent, not read back',
  'put-back': 'put back',
  unknown: 'unknown',
  'not-sent': 'not sent',
};

function nextLines(plan: Plan, result: PlanResult, id: string): string[] {
  const { outcome } = result;
  if (outcome === 'unknown') {
    return [`Next: mlx5desk journal recover ${id} --finish, --undo or --leave`];
  }
  if (outcome !== 'done') return [];
  const canUndo = plan.steps.some((step) => step.readBack && step.before !== null);
  return [
    ...adviceOf(plan, result),
    ...(canUndo ? [`Undo it with: mlx5desk journal undo ${id}`] : []),
  ];
}
