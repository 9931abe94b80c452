import type { ChangeEvent } from '../../change/changes';
import { adviceOf } from '../../change/outcome';
import type { DeviceError } from '../../device/device-error';
import type { ApplyEvent, StepResult } from '../contract/change';
import { os } from './base';
import { reviewOf } from './plan-review';

export const changeRouter = {
  review: os.change.review.handler(({ context, input }) =>
    reviewOf(context.changes.plan(input.plan, context.owner)),
  ),

  apply: os.change.apply.handler(({ context, input, signal }) => {
    const { changes, owner, confirmer, logError } = context;
    const events = changes.apply(
      input.plans,
      owner,
      (plans, stop) => confirmer.confirm(plans, stop),
      signal,
    );
    return applyEvents(events, logError);
  }),

  confirm: os.change.confirm.handler(({ context, input }) => {
    context.changes.plan(input.plan, context.owner);
    context.confirmer.submit?.(input.plan, context.owner, input.code);
    return {};
  }),

  discard: os.change.discard.handler(({ context, input }) => {
    context.changes.discard(input.plan, context.owner);
    return {};
  }),
};

async function* applyEvents(
  events: AsyncGenerator<ChangeEvent, void>,
  logError: (what: string, error: unknown) => void,
): AsyncGenerator<ApplyEvent, void> {
  const report = (error: DeviceError): ReturnType<DeviceError['report']> => {
    if (error.code === 'INTERNAL') logError('api change.apply', error);
    return error.report();
  };
  for await (const event of events) {
    switch (event.type) {
      case 'confirm':
        // A page is never asked at a prompt.
        if (event.how !== 'prompt') yield { ...event, how: event.how };
        break;
      case 'progress':
        yield { ...event, plan: event.plan.id };
        break;
      case 'failed':
        yield { type: 'failed', plan: event.plan.id, error: report(event.error) };
        break;
      case 'outcome': {
        const { plan, result } = event;
        const { outcome, change, error } = result;
        yield {
          type: 'outcome',
          plan: plan.id,
          outcome,
          ...(change === undefined ? {} : { change }),
          steps: result.steps.map((step, index): StepResult => ({
            label: plan.steps[index]?.label ?? '',
            outcome: step.outcome,
            value: step.value,
            notes: [...step.notes],
            ...(step.error === undefined ? {} : { error: report(step.error) }),
          })),
          ...(error === undefined ? {} : { error: report(error) }),
          advice: [...adviceOf(plan, result)],
        };
      }
    }
  }
}
