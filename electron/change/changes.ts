/**
 * The one gate for writes. Plans are made here and stay here; they are applied by their id, by whom they belong to,
 * after a person has said yes; the journal keeps what happened and makes plans to undo and recover.
 */
import { DeviceError, toDeviceError } from '../device/device-error';
import type { DeviceListing } from '../device/device-listing';
import type { Progress } from '../device/progress';
import type { Session } from '../device/session';
import { applyPlan, type ApplyParts, type PlanResult } from './apply-plan';
import { unlessGone, type Confirm, type Question } from './confirm';
import { changesOf, type RecordedChange } from './journal/history';
import type { ProcessMark } from './journal/records';
import {
  isNothingToDo,
  isSameCard,
  type CardKey,
  type Check,
  type Plan,
  type PlanDraft,
} from './plan';
import { PlanStore, type PlanSources } from './plan-store';
import { planRecovery, type RecoveryWay } from './recovery';
import { workEvents } from './work-events';
import { assertWritable } from './writable';

export interface ChangeParts extends ApplyParts {
  readonly devices: {
    list(): Promise<readonly DeviceListing[]>;
    session(id: string): Promise<Session>;
  };
  readonly isAlive: (mark: ProcessMark) => boolean;
  readonly randomBytes: PlanSources['randomBytes'];
}

export type ChangeEvent =
  | ({ readonly type: 'confirm' } & Pick<Question, 'how' | 'expiresAtMs'>)
  | ({ readonly type: 'progress'; readonly plan: Plan } & Progress)
  /** It was begun, or there was nothing to do. */
  | { readonly type: 'outcome'; readonly plan: Plan; readonly result: PlanResult }
  /** Nothing of it was sent. */
  | { readonly type: 'failed'; readonly plan: Plan; readonly error: DeviceError };

export interface JournalView {
  /** Newest first. */
  readonly changes: readonly RecordedChange[];
  /** Lines that can't be read, each a sentence. */
  readonly problems: readonly string[];
}

export class Changes {
  private readonly store: PlanStore;

  constructor(private readonly parts: ChangeParts) {
    this.store = new PlanStore({ now: parts.now, randomBytes: parts.randomBytes });
  }

  /**
   * Keeps a plan for its owner. Reads who the card is.
   * @throws DeviceError REPORT_READ_ONLY, CARD_UNIDENTIFIED, or as a read
   */
  async add(draft: PlanDraft, owner: string): Promise<Plan> {
    const session = await this.parts.devices.session(draft.device);
    assertWritable(session);
    const card = await this.cardKey(session);
    const checks = [...draft.checks, ...(await this.openChecks(card, draft))];
    return this.store.add({ ...draft, checks }, owner, {
      deviceName: await this.deviceName(draft.device),
      card,
      simulated: session.info().simulated,
    });
  }

  /** @throws DeviceError PLAN_UNKNOWN, also where the plan is another's */
  plan(id: string, owner: string): Plan {
    return this.store.get(id, owner);
  }

  /** @throws DeviceError PLAN_UNKNOWN */
  discard(id: string, owner: string): void {
    this.store.discard(id, owner);
  }

  forgetOwner(owner: string): void {
    this.store.forgetOwner(owner);
  }

  /**
   * Asks once, then applies one plan after the other and stops at the first that isn't done. Aborting, or not reading
   * on, cancels between two steps; the generator ends when everything is settled.
   * @throws DeviceError PLAN_UNKNOWN, CONFIRM_MISSING, before anything is asked
   */
  apply(
    ids: readonly string[],
    owner: string,
    confirm: Confirm,
    signal?: AbortSignal,
  ): AsyncGenerator<ChangeEvent, void> {
    const plans = [...new Set(ids)].map((id) => this.store.get(id, owner));
    return workEvents<ChangeEvent>(async ({ emit, signal: stop }) => {
      const [first] = plans;
      if (first === undefined) return;
      try {
        await this.ask(plans, confirm, stop, emit);
      } catch (thrown) {
        emit({ type: 'failed', plan: first, error: toDeviceError(thrown) });
        return;
      }
      for (const plan of plans) {
        const isDone = await this.applyOne(plan, owner, stop, emit);
        if (!isDone) return;
      }
    }, signal);
  }

  /** @throws DeviceError JOURNAL_UNSAFE, JOURNAL_BROKEN, FILE_FAILED */
  async journal(): Promise<JournalView> {
    const { records, problems } = await this.parts.journal.read();
    return { changes: changesOf(records, this.parts.isAlive), problems };
  }

  /** @throws DeviceError CHANGE_UNKNOWN, and those of `journal` */
  async change(id: string): Promise<RecordedChange> {
    const { changes, problems } = await this.journal();
    const found = changes.filter(({ begin }) => begin.change.startsWith(id));
    const [change, other] = found;
    if (change !== undefined && other === undefined) return change;
    const why = other === undefined ? '' : ': more than one begins with it';
    const hint = problems.length === 0 ? '' : `; ${problems.length} lines of it can’t be read`;
    throw new DeviceError('CHANGE_UNKNOWN', `${id}${why}${hint}`);
  }

  /**
   * Plans to undo a change or to finish it, on the device that the card is behind now.
   * @param device where the person names it; else it is looked for
   * @throws DeviceError CHANGE_UNKNOWN, UNDO_REFUSED, CARD_OTHER, DEVICE_UNKNOWN
   */
  async planRecovery(id: string, as: RecoveryWay, owner: string, device?: string): Promise<Plan> {
    const change = await this.change(id);
    const found = device ?? (await this.findCard(change));
    const session = await this.parts.devices.session(found);
    const there = await this.cardKey(session);
    if (!isSameCard(there, change.begin.card)) {
      throw new DeviceError('CARD_OTHER', `${found} is not the card of ${change.begin.change}`);
    }
    const { drivers } = this.parts;
    return this.add(await planRecovery(change, as, { session, drivers, device: found }), owner);
  }

  /** Closes an open change and leaves the card as it is. @throws DeviceError CHANGE_UNKNOWN, UNDO_REFUSED */
  async leave(id: string): Promise<RecordedChange> {
    const { begin, open, state } = await this.change(id);
    if (!open) {
      throw new DeviceError(
        'UNDO_REFUSED',
        `${begin.change} is ${state}; there is nothing to finish or undo`,
      );
    }
    const { journal, now } = this.parts;
    await journal.append({ type: 'settled', change: begin.change, at: now(), how: 'left' });
    return this.change(begin.change);
  }

  private async ask(
    plans: readonly Plan[],
    confirm: Confirm,
    signal: AbortSignal,
    emit: (event: ChangeEvent) => void,
  ): Promise<void> {
    if (plans.every(isNothingToDo)) return;
    const question = confirm(plans, signal);
    if (question === undefined) return;
    const { how, expiresAtMs } = question;
    emit({ type: 'confirm', how, expiresAtMs });
    await unlessGone(question.answer, signal);
  }

  private async applyOne(
    plan: Plan,
    owner: string,
    signal: AbortSignal,
    emit: (event: ChangeEvent) => void,
  ): Promise<boolean> {
    try {
      // Applied once, and no more after it has expired.
      this.store.take(plan.id, owner);
      const result = await applyPlan(plan, this.parts, {
        signal,
        onProgress: (progress) => {
          emit({ type: 'progress', plan, ...progress });
        },
      });
      emit({ type: 'outcome', plan, result });
      return result.outcome === 'done';
    } catch (thrown) {
      emit({ type: 'failed', plan, error: toDeviceError(thrown) });
      return false;
    }
  }

  private async cardKey(session: Session): Promise<CardKey> {
    const key = await this.parts.cardKey(session);
    if (isSameCard(key, key)) return key;
    throw new DeviceError('CARD_UNIDENTIFIED', session.info().node);
  }

  private async deviceName(id: string): Promise<string> {
    const listings = await this.parts.devices.list();
    return listings.find((listing) => listing.id === id)?.name ?? id;
  }

  /** An earlier change that nobody has decided about may explain what the card has. */
  private async openChecks(card: CardKey, draft: PlanDraft): Promise<Check[]> {
    const { changes, problems } = await this.journal();
    const open = changes.filter(
      ({ open: isOpen, begin }) =>
        isOpen && isSameCard(begin.card, card) && begin.change !== draft.regarding?.change,
    );
    return [
      ...open.map(({ begin }): Check => ({
        level: 'warning',
        text: `An earlier change of this card is unfinished: ${begin.title} (${begin.change.slice(0, 8)}).`,
      })),
      ...problems.map((text): Check => ({ level: 'warning', text })),
    ];
  }

  /** Where the card is now: its node may have another name than then. */
  private async findCard({ begin }: RecordedChange): Promise<string> {
    const alike = (await this.parts.devices.list()).filter(
      ({ simulated, kind }) => simulated === begin.simulated && kind !== 'report',
    );
    // First where it was, which need not be listed: sim:faulty-hang is found by its name only.
    const ids = new Set([begin.device, ...alike.map(({ id }) => id)]);
    for (const id of ids) if (await this.isCard(id, begin.card)) return id;
    throw new DeviceError('DEVICE_UNKNOWN', `the card of ${begin.change} (${begin.deviceName})`, {
      remedy: 'Plug it in, or name its device with -d.',
    });
  }

  private async isCard(id: string, wanted: CardKey): Promise<boolean> {
    try {
      return isSameCard(await this.parts.cardKey(await this.parts.devices.session(id)), wanted);
    } catch {
      // A card that can't be opened or asked isn't one that could be written to.
      return false;
    }
  }
}
