/** The change that sets parameters on one card, for the commands that come to that. */
import { isNothingToDo, type Check } from '../change/plan';
import type { Session } from '../device/session';
import type { Assignment } from '../tools/config/assignments';
import { formatSetTable } from '../tools/config/format-mstconfig';
import { planConfigSet } from '../tools/config/plan-set';
import type { ConfigBooks } from '../tools/config/query';
import type { ConfigSnapshot } from '../tools/config/snapshot';
import { TERMINAL, type PlannedChange } from './apply-plans';
import type { Call } from './command';
import { configChange, SET_QUESTION } from './config-dialogue';
import { query } from './config-query';
import { progressLine } from './progress-line';

export interface ConfigSetJob {
  /** Id of the device. */
  readonly device: string;
  readonly session: Session;
  /** Which one it is of the devices that were named, from 1. */
  readonly number: number;
  readonly assignments: readonly Assignment[];
  readonly title?: string | undefined;
  /** The same in the terminal; worked out unless given. */
  readonly command?: string | undefined;
  /** What to know beside what the plan itself finds. */
  readonly checks?: readonly Check[];
}

export async function planSetChange(
  call: Call,
  books: ConfigBooks,
  job: ConfigSetJob,
): Promise<PlannedChange> {
  const { device, session, assignments, title, command, checks = [] } = job;
  const progress = progressLine(call.host.stderr);
  const planned = await planConfigSet(session, books, assignments, {
    device,
    title,
    command,
    signal: call.signal,
    onProgress: progress.show,
  }).finally(progress.clear);
  const { changes } = await call.application();
  const draft = { ...planned.draft, checks: [...checks, ...planned.draft.checks] };
  const plan = await changes.add(draft, TERMINAL);
  return configChange(plan, {
    text: formatSetTable(planned.head, planned.rows, job.number),
    question: SET_QUESTION,
    pending: isNothingToDo(plan) ? await pendingOf(call, books, job) : [],
  });
}

/** All is so already: a plan without steps, so that it is told as every other is. */
export async function planNothing(
  call: Call,
  { head, items }: ConfigSnapshot,
  told: {
    readonly unchanged: readonly string[];
    readonly checks?: readonly Check[];
    readonly command: string;
  },
): Promise<PlannedChange> {
  const { unchanged, checks = [], command } = told;
  const states = items
    .flatMap(({ parameters }) => parameters)
    .filter(({ name }) => unchanged.includes(name));
  const { changes } = await call.application();
  const plan = await changes.add(
    {
      title: 'Set nothing',
      device: head.name,
      steps: [],
      unchanged: states.map(({ name, next }) => `${name} is ${next?.text ?? ''}`),
      checks: [...checks],
      effectiveWhen: 'nothing to do',
      command,
      action: 'Write nothing',
    },
    TERMINAL,
  );
  const pending = states.filter(({ isPending }) => isPending).map(({ name }) => name);
  return configChange(plan, { question: SET_QUESTION, pending });
}

/** Which of the parameters are set, and not in force yet. */
async function pendingOf(
  call: Call,
  books: ConfigBooks,
  { device, session, assignments }: ConfigSetJob,
): Promise<string[]> {
  const parameters = assignments.map(({ name }) => name);
  const { items } = await query(call, session, books, { device, columns: 'all', parameters });
  return items.flatMap((item) =>
    item.parameters.filter(({ isPending }) => isPending).map(({ name }) => name),
  );
}
