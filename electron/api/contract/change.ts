import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, hexBytes, hexString, procedure, writing } from './base';

/** Id of a plan or of a change in the journal. */
export const changeId = z.string().regex(/^[0-9a-f]{8,32}$/);

/** What stands in one place of a card: bytes, that there is nothing, or null where it can't be read. */
const storedValue = z.union([hexBytes, z.literal('absent')]);

const plannedField = z.object({
  /** Dotted path, unique within its step. */
  path: z.string(),
  name: z.string(),
  /** Null: it can't be read, or there is nothing yet. */
  old: hexString.nullable(),
  /** Null: there will be nothing. */
  new: hexString.nullable(),
  /** Only where the field has a name for the value. */
  oldName: z.string().optional(),
  newName: z.string().optional(),
});
export type PlannedField = z.infer<typeof plannedField>;

const plannedStep = z.object({
  /** `register`, or what other tools add. */
  kind: z.string(),
  /** What a person calls it: `PAOS local_port=1`. */
  label: z.string(),
  before: storedValue.nullable(),
  after: storedValue,
  fields: z.array(plannedField),
  /** What goes out, dword by dword: `0x00010200`. */
  wordsSent: z.array(hexString),
  effectiveWhen: z.string(),
  /** False: nothing can be read that would show whether it was done. */
  readBack: z.boolean(),
  /** `note`: a refusal is only told; else everything before it is put back. */
  onFailure: z.enum(['put-back', 'note']),
});
export type PlannedStep = z.infer<typeof plannedStep>;

const check = z.object({ level: z.enum(['info', 'warning']), text: z.string() });

/** Who a card is, whatever its node is called. */
const cardKey = z.object({
  serial: z.string().optional(),
  baseMac: z.string().optional(),
  psid: z.string().optional(),
});

/** What is looked at before a change is confirmed. The main process keeps the plan itself. */
export const planReview = z.object({
  id: changeId,
  /** `Set 2 fields of PAOS`. */
  title: z.string(),
  device: deviceId,
  /** How a person names the device: its PCI address, or `sim:cx6dx`. */
  deviceName: z.string(),
  card: cardKey,
  simulated: z.boolean(),
  createdAtMs: z.number(),
  /** After this it has to be planned anew. */
  expiresAtMs: z.number(),
  /** All is as it should be: applying sends nothing. */
  nothingToDo: z.boolean(),
  /** In the order in which they go out. */
  steps: z.array(plannedStep),
  /** Labels of what was asked for and is so already. */
  unchanged: z.array(z.string()),
  checks: z.array(check),
  effectiveWhen: z.string(),
  /** The same in the terminal. */
  command: z.string(),
  /** For the button that asks for it: `Write 2 fields to 0000:3b:00.0`. */
  confirmLabel: z.string(),
  /** Change in the journal that this one undoes or goes on with. */
  regarding: z.object({ change: changeId, as: z.enum(['undo', 'finish']) }).optional(),
});
export type PlanReview = z.infer<typeof planReview>;

/**
 * What became of a step. `ignored`: accepted, but the card has another value. `not-read-back`: sent, and what the
 * card has now couldn't be read, or nothing of it can be. `not-sent`: it was never reached.
 */
export const stepOutcome = z.enum([
  'done',
  'refused',
  'ignored',
  'not-read-back',
  'put-back',
  'unknown',
  'not-sent',
]);
export type StepOutcome = z.infer<typeof stepOutcome>;

const stepResult = z.object({
  label: z.string(),
  outcome: stepOutcome,
  /** What was read after it; null: nothing was. */
  value: storedValue.nullable(),
  error: errorReport.optional(),
  /** Oddities that don't make it fail: other fields that changed with it. */
  notes: z.array(z.string()),
});
export type StepResult = z.infer<typeof stepResult>;

/**
 * `done`: the card has what was planned. `refused`: nothing was changed. `put-back`: a step failed or it was
 * cancelled, and everything is as before. `unknown`: it could not be told; it stays open for recovery.
 */
export const changeOutcome = z.enum(['done', 'refused', 'put-back', 'unknown']);
export type ChangeOutcome = z.infer<typeof changeOutcome>;

export const applyEvent = z.discriminatedUnion('type', [
  /** The person is asked outside the page; `code`: it stands in the terminal, for `change.confirm`. */
  z.object({
    type: z.literal('confirm'),
    how: z.enum(['dialog', 'code']),
    /** The question ends by itself then. */
    expiresAtMs: z.number(),
  }),
  z.object({
    type: z.literal('progress'),
    plan: changeId,
    done: z.number().int(),
    total: z.number().int(),
    phase: z.string(),
  }),
  /** The last event of a plan that was begun; any other outcome than `done` ends the stream. */
  z.object({
    type: z.literal('outcome'),
    plan: changeId,
    outcome: changeOutcome,
    /** Its id in the journal; absent where there was nothing to do. */
    change: changeId.optional(),
    steps: z.array(stepResult),
    /** Why it isn't done. */
    error: errorReport.optional(),
    /** What to do now. */
    advice: z.array(z.string()),
  }),
  /** The end where nothing of this plan was sent: declined, out of date, locked by another process. */
  z.object({ type: z.literal('failed'), plan: changeId, error: errorReport }),
]);
export type ApplyEvent = z.infer<typeof applyEvent>;

export const changeContract = {
  /** The review of a plan of this very page, once more. Errors: PLAN_UNKNOWN. */
  review: procedure.input(z.object({ plan: changeId })).output(planReview),
  /**
   * Asks the person once, outside the page, then applies one plan after the other and stops at the first that
   * isn't done. A plan that isn't this page's is PLAN_UNKNOWN, WRITES_OFF is said before anything is asked. Ending
   * the stream cancels: between two steps, and what the plan at work has written is put back.
   */
  apply: writing
    .input(z.object({ plans: z.array(changeId).min(1).max(32) }))
    .output(eventIterator(applyEvent)),
  /** The code that the terminal shows; `plan` is the first of those applied. Errors: CODE_WRONG, PLAN_UNKNOWN. */
  confirm: writing
    .input(z.object({ plan: changeId, code: z.string().max(32) }))
    .output(z.object({})),
  /** Forgets a plan. */
  discard: procedure.input(z.object({ plan: changeId })).output(z.object({})),
};

/** Where a change of the journal stands. `running`: its process is at work. `interrupted`: its process is gone. */
export const journalState = z.enum([
  ...changeOutcome.options,
  'running',
  'interrupted',
  'finished',
  'undone',
  'left',
]);
export type JournalState = z.infer<typeof journalState>;

export const journalEntry = z.object({
  change: changeId,
  title: z.string(),
  atMs: z.number(),
  /** User who did it, with who he was before sudo or pkexec. */
  who: z.string(),
  /** As the device was called then. */
  device: z.string(),
  card: cardKey,
  simulated: z.boolean(),
  state: journalState,
  /** Waits for a decision: finish, undo or leave. */
  open: z.boolean(),
  canUndo: z.boolean(),
  /** How many steps were planned. */
  steps: z.number().int(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export const journalDetail = journalEntry.extend({
  command: z.string(),
  backup: z.string().optional(),
  plan: z.array(
    plannedStep.omit({ wordsSent: true }).extend({
      outcome: stepOutcome,
      /** What was read last; null: nothing was. */
      value: storedValue.nullable(),
      error: z.string().optional(),
    }),
  ),
  /** Change that settled this one. */
  settledBy: changeId.optional(),
  regarding: planReview.shape.regarding,
});
export type JournalDetail = z.infer<typeof journalDetail>;

const entries = z.object({
  /** Newest first. */
  entries: z.array(journalEntry),
  /** Lines that can't be read, each a sentence with its number. */
  problems: z.array(z.string()),
});

export const journalContract = {
  list: procedure.output(entries),
  /** Errors: CHANGE_UNKNOWN. */
  show: procedure.input(z.object({ change: changeId })).output(journalDetail),
  /** Those that wait for a decision: what a window asks when it opens. */
  unfinished: procedure.output(entries),
  /** Plans to give a finished change's fields their old values. Errors: UNDO_REFUSED, WRITES_OFF. */
  planUndo: writing
    .input(z.object({ change: changeId, device: deviceId.optional() }))
    .output(planReview),
  /** Plans to finish an open change, or to put it back. Errors: UNDO_REFUSED, WRITES_OFF. */
  planRecover: writing
    .input(
      z.object({
        change: changeId,
        how: z.enum(['finish', 'undo']),
        device: deviceId.optional(),
      }),
    )
    .output(planReview),
  /** Closes an open change and leaves the card as it is. */
  leave: writing.input(z.object({ change: changeId })).output(journalDetail),
};
