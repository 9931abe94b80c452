import { applied, DEVICE, endOf, type Desk } from './change-desk';
import type { Cell, LateFault } from './fault-kinds';

export interface FaultedChange {
  readonly desk: Desk;
  /** Id of the plan that is carried out while the fault strikes. */
  readonly plan: string;
  readonly fault: LateFault;
  /** At which command after planning it strikes. */
  readonly at: number;
  /** What the card has before and after the change, as `stateNow` tells it. */
  readonly states: { readonly before: string; readonly after: string };
  readonly way: 'finish' | 'undo';
  readonly stateNow: () => Promise<string>;
  /** The desk of another process, at the same card and without the fault. */
  readonly restart: () => Desk;
}

/** Carries a change out under a fault: what is said has to be what the card has, what is unknown is recovered. */
export async function tryFault(change: FaultedChange): Promise<Cell> {
  const { desk, plan, fault, at, states, way, stateNow } = change;
  fault.strikeAt(desk.sent() + at);
  const said = endOf(await applied(desk.changes, plan));
  const now = await stateNow();
  const journal = (await desk.changes.journal()).changes;
  const kept = journal.find(({ begin }) => begin.change === plan);
  const wrong = (why: string): Cell => ({ said, wrong: why });

  if (said === 'done') {
    if (now !== states.after) return wrong('done, but the card has something else');
    return kept?.state === 'done'
      ? { said }
      : wrong(`the journal says ${kept?.state ?? 'nothing'}`);
  }
  if (said !== 'unknown') {
    if (now !== states.before) return wrong('said to be as before, but it is not');
    const isTold = kept === undefined || kept.state === said;
    return isTold ? { said } : wrong(`the journal says ${kept.state}`);
  }
  if (kept?.state !== 'unknown' || !kept.open) return wrong('unknown, but not open');
  // The card comes back: another process recovers it.
  const later = change.restart();
  const recovery = await later.changes.planRecovery(plan, way, 'me', DEVICE);
  const recovered = endOf(await applied(later.changes, recovery.id));
  if (recovered !== 'done') return wrong(`recovery ended ${recovered}`);
  const wanted = way === 'finish' ? states.after : states.before;
  if ((await stateNow()) !== wanted) return wrong(`not recovered by ${way}`);
  const settled = await later.changes.change(plan);
  return settled.open ? wrong('still open after its recovery') : { said };
}
