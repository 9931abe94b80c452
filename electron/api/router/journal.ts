import type { JournalView } from '../../change/changes';
import type { RecordedChange } from '../../change/journal/history';
import { whoText } from '../../change/who';
import type { JournalDetail, JournalEntry } from '../contract/change';
import { os } from './base';
import { reviewOf, stepReview } from './plan-review';

export const journalRouter = {
  list: os.journal.list.handler(async ({ context }) => listing(await context.changes.journal())),

  show: os.journal.show.handler(async ({ context, input }) =>
    detailOf(await context.changes.change(input.change)),
  ),

  unfinished: os.journal.unfinished.handler(async ({ context }) => {
    const { changes, problems } = await context.changes.journal();
    return listing({ changes: changes.filter(({ open }) => open), problems });
  }),

  planUndo: os.journal.planUndo.handler(async ({ context, input }) => {
    const { changes, owner } = context;
    return reviewOf(await changes.planRecovery(input.change, 'undo', owner, input.device));
  }),

  planRecover: os.journal.planRecover.handler(async ({ context, input }) => {
    const { changes, owner } = context;
    return reviewOf(await changes.planRecovery(input.change, input.how, owner, input.device));
  }),

  leave: os.journal.leave.handler(async ({ context, input }) => {
    return detailOf(await context.changes.leave(input.change));
  }),
};

function listing({ changes, problems }: JournalView): {
  entries: JournalEntry[];
  problems: string[];
} {
  return { entries: changes.map(entryOf), problems: [...problems] };
}

function entryOf({ begin, state, open, canUndo, steps }: RecordedChange): JournalEntry {
  return {
    change: begin.change,
    title: begin.title,
    atMs: begin.at,
    who: whoText(begin.who),
    device: begin.deviceName,
    card: begin.card,
    simulated: begin.simulated,
    state,
    open,
    canUndo,
    steps: steps.length,
  };
}

function detailOf(change: RecordedChange): JournalDetail {
  const { begin, settledBy } = change;
  return {
    ...entryOf(change),
    command: begin.command,
    ...(begin.backup === undefined ? {} : { backup: begin.backup }),
    plan: change.steps.map((step) => ({
      ...stepReview(step),
      outcome: step.outcome,
      value: step.value,
      ...(step.error === undefined ? {} : { error: step.error.message }),
    })),
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(begin.regarding === undefined ? {} : { regarding: begin.regarding }),
  };
}
