import { createStore } from 'zustand/vanilla';
import type { ApplyEvent, PlanReview } from '../../electron/api/contract/change';
import type { Api } from '../stores/api';
import type { TabId } from '../stores/frame-store';
import { isCancelled, toProblem, type Problem } from '../stores/problem';
import { startRunning, type Running } from '../stores/running';

type EventOf<Type extends ApplyEvent['type']> = Extract<ApplyEvent, { type: Type }>;

/** What became of one plan: its outcome, or why nothing of it was sent. */
export type PlanEnd = EventOf<'outcome'> | EventOf<'failed'>;

/**
 * Where a change stands. `reviewing`: nothing has been asked or sent. `asking`: the person is asked outside the
 * page. `working`: the card is written. `ended`: what became of it.
 */
export type ChangePhase =
  | { readonly type: 'reviewing' }
  | { readonly type: 'asking'; readonly how: 'dialog' | 'code'; readonly expiresAtMs: number }
  | {
      readonly type: 'working';
      readonly done: number;
      readonly total: number;
      readonly what: string;
    }
  | { readonly type: 'ended' };

export interface OpenChange {
  readonly plans: readonly PlanReview[];
  /** The tab that it was staged in, and that it's shown in. */
  readonly tab: TabId;
  readonly meaningOf: MeaningOf | undefined;
  readonly phase: ChangePhase;
  readonly ends: readonly PlanEnd[];
  /** What went wrong with asking for it, or with the code. */
  readonly problem: Problem | undefined;
  readonly running: Running | undefined;
}

/** What a field that is written does, in a sentence; undefined where nobody has written one. */
export type MeaningOf = (name: string) => string | undefined;

export interface PlanOptions {
  readonly tab: TabId;
  readonly meaningOf?: MeaningOf;
  /** Something was sent, whatever became of it: what was read before may be out of date. */
  readonly onEnd?: () => void;
  /** Every plan was done: what was staged is now what is. */
  readonly onDone?: () => void;
}

export interface ChangeState {
  open: OpenChange | undefined;
  /** Making a plan: the card is being read. */
  planning: Running | undefined;
  /** Why no plan could be made. */
  problem: Problem | undefined;
  /** Asks for plans and shows their review. Nothing is sent to a card by that. */
  review: (
    what: string,
    plan: (signal: AbortSignal) => Promise<readonly PlanReview[]>,
    options: PlanOptions,
  ) => Promise<void>;
  /** Asks for the confirmation outside the page, then applies. */
  apply: () => Promise<void>;
  /** The code that the terminal shows. */
  confirm: (code: string) => Promise<void>;
  /** Plans the way back of what was done and shows its review. */
  undo: () => Promise<void>;
  /** Leaves the review, or the outcome. Plans that weren't applied are forgotten. */
  close: () => void;
  dismissProblem: () => void;
}

export interface ChangeStoreOptions {
  readonly now: () => number;
  readonly say: (text: string) => void;
}

const outcomeWords: Record<EventOf<'outcome'>['outcome'], string> = {
  done: 'done',
  refused: 'not done, nothing was changed',
  'put-back': 'put back, everything is as before',
  unknown: 'not known whether it was done',
};

/** One line about how a plan ended. */
export function endWords(end: PlanEnd): string {
  return end.type === 'failed' ? 'nothing was sent' : outcomeWords[end.outcome];
}

export function isDone(end: PlanEnd | undefined): boolean {
  return end?.type === 'outcome' && end.outcome === 'done';
}

/** Ids in the journal of what was done, in the order in which it was. */
export function doneChanges({ ends }: Pick<OpenChange, 'ends'>): string[] {
  return ends.flatMap((end) =>
    end.type === 'outcome' && end.outcome === 'done' && end.change !== undefined
      ? [end.change]
      : [],
  );
}

/** The page's side of the one gate: it shows plans and asks for them by their id, and never says what is written. */
export function createChangeStore(api: Api, { now, say }: ChangeStoreOptions) {
  return createStore<ChangeState>()((set, get) => {
    let options: PlanOptions | undefined;

    function update(part: Partial<OpenChange>) {
      const { open } = get();
      if (open !== undefined) set({ open: { ...open, ...part } });
    }

    function take(event: ApplyEvent) {
      switch (event.type) {
        case 'confirm':
          update({ phase: { ...event, type: 'asking' } });
          say(
            event.how === 'code'
              ? 'Type the code that the terminal shows'
              : 'Answer the question in the dialog',
          );
          break;
        case 'progress': {
          const { done, total, phase } = event;
          update({ phase: { type: 'working', done, total, what: phase }, problem: undefined });
          break;
        }
        case 'outcome':
        case 'failed':
          update({ ends: [...(get().open?.ends ?? []), event] });
          say(endWords(event));
          break;
      }
    }

    /** Nothing of it was sent: back to the review, so that the person can go on from there. */
    function settle() {
      const { open } = get();
      if (open === undefined) return;
      const sent = open.ends.some(({ type }) => type === 'outcome');
      const [first] = open.ends;
      if (!sent && first?.type === 'failed') {
        update({ phase: { type: 'reviewing' }, ends: [], problem: first.error });
        return;
      }
      update({ phase: { type: open.ends.length === 0 ? 'reviewing' : 'ended' } });
      if (open.ends.length === open.plans.length && open.ends.every(isDone)) options?.onDone?.();
      if (sent) options?.onEnd?.();
    }

    return {
      open: undefined,
      planning: undefined,
      problem: undefined,

      async review(what, plan, wanted) {
        if (get().planning !== undefined || get().open?.running !== undefined) return;
        const running = startRunning(what, now);
        set({ planning: running, problem: undefined });
        try {
          const plans = await plan(running.signal);
          get().close();
          options = wanted;
          set({
            open: {
              plans,
              tab: wanted.tab,
              meaningOf: wanted.meaningOf,
              phase: { type: 'reviewing' },
              ends: [],
              problem: undefined,
              running: undefined,
            },
          });
          say('Check what will be written. Nothing has been sent.');
        } catch (thrown) {
          if (!isCancelled(thrown)) set({ problem: toProblem(thrown, what) });
        } finally {
          set({ planning: undefined });
        }
      },

      async apply() {
        const { open } = get();
        if (open === undefined || open.running !== undefined) return;
        const running = startRunning('Writing', now);
        update({ running, problem: undefined, ends: [] });
        try {
          const plans = open.plans.map(({ id }) => id);
          const events = await api.change.apply({ plans }, { signal: running.signal });
          for await (const event of events) take(event);
        } catch (thrown) {
          if (!isCancelled(thrown)) update({ problem: toProblem(thrown, 'apply the change') });
        } finally {
          update({ running: undefined });
          settle();
        }
      },

      async confirm(code) {
        const plan = get().open?.plans[0];
        if (plan === undefined) return;
        try {
          await api.change.confirm({ plan: plan.id, code });
          update({ problem: undefined });
        } catch (thrown) {
          update({ problem: toProblem(thrown, 'confirm the change') });
        }
      },

      async undo() {
        const { open } = get();
        const before = options;
        if (open === undefined || before === undefined) return;
        // The last one first, so that the way back is the way there.
        const changes = doneChanges(open).reverse();
        // What was staged is another matter than the way back.
        const { tab, meaningOf, onEnd } = before;
        await get().review(
          'Planning the undo',
          async (signal) => {
            const plans: PlanReview[] = [];
            for (const change of changes) {
              plans.push(await api.journal.planUndo({ change }, { signal }));
            }
            return plans;
          },
          {
            tab,
            ...(meaningOf === undefined ? {} : { meaningOf }),
            ...(onEnd === undefined ? {} : { onEnd }),
          },
        );
      },

      close() {
        const { open } = get();
        if (open === undefined || open.running !== undefined) return;
        set({ open: undefined });
        options = undefined;
        if (open.phase.type === 'ended') return;
        for (const { id } of open.plans) {
          // A plan that can't be forgotten now expires by itself.
          api.change.discard({ plan: id }).catch(() => undefined);
        }
      },

      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
export type ChangeStore = ReturnType<typeof createChangeStore>;
