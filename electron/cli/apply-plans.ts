/** Plans a change for each device in turn, asks, applies it, and stops at the first that isn't done. */
import type { PlanResult } from '../change/apply-plan';
import type { ChangeEvent } from '../change/changes';
import { isNothingToDo, type Plan } from '../change/plan';
import { DeviceError } from '../device/device-error';
import type { Call } from './command';
import { confirmWrite } from './confirm-write';
import { DONE_IN_PART } from './each-device';
import { formatOutcome, formatReview } from './format-plan';
import { printError } from './print-error';
import { progressLine } from './progress-line';
import { formatJson } from './table';

/** Exit code of --check where something would change. */
export const WOULD_CHANGE = 5;
const UNKNOWN = 1;
/** Who the plans of this process belong to. */
export const TERMINAL = 'terminal';

export interface PlannedChange {
  readonly plan: Plan;
  /** Shown on stdout before the question. */
  readonly text?: string;
  /** What is asked; that of mstreg unless given. */
  readonly question?: string;
  /** Shown on stdout when it goes out. */
  readonly sendingText?: string;
  /** Shown on stdout at its end. Undefined: it failed before it had a result. */
  readonly endText?: (result: PlanResult | undefined) => string;
}

/** How one change went; the documents of `--json`. */
interface Applied {
  readonly document: unknown;
  readonly exit: number;
}

/**
 * @param makers one for each change; each is called when the one before it is done
 * @returns the exit code: that of the change that stopped it, or 5 where others were done before
 */
export async function applyEach(
  call: Call,
  makers: readonly (() => Promise<PlannedChange>)[],
): Promise<number> {
  const documents: unknown[] = [];
  let exit = 0;
  let done = 0;
  for (const make of makers) {
    const one = await attempt(call, make);
    if (one.document !== undefined) documents.push(one.document);
    if (call.flags.has('check')) {
      exit = Math.max(exit, one.exit);
      if (one.exit !== 0 && one.exit !== WOULD_CHANGE) break;
      continue;
    }
    if (one.exit === 0) {
      done += 1;
      continue;
    }
    exit = done > 0 && one.exit !== UNKNOWN ? DONE_IN_PART : one.exit;
    const left = makers.length - done - 1;
    if (left > 0) call.host.stderr.write(`stopped here; ${left} more left as they are\n`);
    break;
  }
  if (call.json) {
    call.host.stdout.write(formatJson(makers.length === 1 ? documents[0] : documents));
  }
  return exit;
}

/** One of several that fails has told so; the first error of a single one ends the program. */
async function attempt(call: Call, make: () => Promise<PlannedChange>): Promise<Applied> {
  try {
    const change = await make();
    return call.flags.has('check') ? check(call, change) : await applyOne(call, change);
  } catch (thrown) {
    if (!(thrown instanceof DeviceError)) throw thrown;
    printError(call.host.stderr, thrown, call.json);
    return { document: undefined, exit: thrown.text.exit };
  }
}

function check(call: Call, { plan }: PlannedChange): Applied {
  if (!call.json) call.host.stdout.write(formatReview(plan));
  const exit = isNothingToDo(plan) ? 0 : WOULD_CHANGE;
  return { document: documentOf(plan, undefined), exit };
}

async function applyOne(call: Call, change: PlannedChange): Promise<Applied> {
  const { plan, text, sendingText, endText } = change;
  const { stdout, stderr } = call.host;
  const toStdout = (words: string | undefined): void => {
    if (!call.json && words !== undefined) stdout.write(words);
  };
  toStdout(text);
  if (!call.json) stderr.write(formatReview(plan));
  const { changes } = await call.application();
  const confirm = confirmWrite(call, toStdout, change.question);
  const line = progressLine(stderr);
  let last: ChangeEvent | undefined;
  let isSending = false;
  for await (const event of changes.apply([plan.id], TERMINAL, confirm, call.signal)) {
    if (event.type === 'progress') {
      if (!isSending) toStdout(sendingText);
      isSending = true;
      line.show(event);
    } else if (event.type !== 'confirm') {
      last = event;
    }
  }
  line.clear();
  if (last?.type === 'outcome') toStdout(endText?.(last.result));
  else if (isSending) toStdout(endText?.(undefined));
  return applied(call, plan, last);
}

function applied(call: Call, plan: Plan, last: ChangeEvent | undefined): Applied {
  const { stderr } = call.host;
  if (last?.type === 'failed') throw last.error;
  if (last?.type !== 'outcome') throw new DeviceError('INTERNAL', 'a change without an outcome');
  const { result } = last;
  const document = documentOf(plan, result);
  if (!call.json) stderr.write(formatOutcome(plan, result));
  const { outcome, error } = result;
  if (outcome === 'done') return { document, exit: 0 };
  const shown = error ?? new DeviceError('VERIFY_FAILED', plan.title);
  if (call.json) printError(stderr, shown, true);
  else stderr.write(`  Next: ${shown.remedy}\n`);
  return { document, exit: outcome !== 'unknown' && shown.kind === 'cancelled' ? 4 : UNKNOWN };
}

function documentOf(plan: Plan, result: PlanResult | undefined): unknown {
  return {
    device: plan.device,
    simulated: plan.simulated,
    card: plan.card,
    title: plan.title,
    outcome: isNothingToDo(plan) ? 'nothing-to-do' : (result?.outcome ?? 'would-change'),
    ...(result?.change === undefined ? {} : { change: result.change }),
    unchanged: plan.unchanged,
    checks: plan.checks,
    effectiveWhen: plan.effectiveWhen,
    steps: plan.steps.map((step, index) => {
      const { label, before, after, fields, wordsSent } = step;
      const became = result?.steps[index];
      return {
        label,
        before,
        after,
        fields,
        wordsSent,
        ...(became === undefined
          ? {}
          : {
              outcome: became.outcome,
              value: became.value,
              notes: became.notes,
              ...(became.error === undefined ? {} : { error: became.error.report() }),
            }),
      };
    }),
    ...(result?.error === undefined ? {} : { error: result.error.report() }),
  };
}
