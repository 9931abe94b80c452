import { confirmLabel, isNothingToDo, type Plan, type PlannedStep } from '../../change/plan';
import type { PlanReview } from '../contract/change';

/** A plan as a page sees it: all but what a driver needs to write. */
export function reviewOf(plan: Plan): PlanReview {
  return {
    id: plan.id,
    title: plan.title,
    device: plan.device,
    deviceName: plan.deviceName,
    card: plan.card,
    simulated: plan.simulated,
    createdAtMs: plan.createdAtMs,
    expiresAtMs: plan.expiresAtMs,
    nothingToDo: isNothingToDo(plan),
    steps: plan.steps.map((step) => ({ ...stepReview(step), wordsSent: [...step.wordsSent] })),
    unchanged: [...plan.unchanged],
    checks: [...plan.checks],
    effectiveWhen: plan.effectiveWhen,
    command: plan.command,
    confirmLabel: confirmLabel(plan),
    ...(plan.regarding === undefined ? {} : { regarding: plan.regarding }),
  };
}

type StepReview = Omit<PlanReview['steps'][number], 'wordsSent'>;

/** What a plan and the journal show of a step alike. */
export function stepReview(step: Omit<PlannedStep, 'wordsSent'>): StepReview {
  const { kind, label, before, after, fields, effectiveWhen, readBack, onFailure } = step;
  return { kind, label, before, after, fields: [...fields], effectiveWhen, readBack, onFailure };
}
