import { DeviceError } from '../device/device-error';
import type { CardKey, Plan, PlanDraft } from './plan';

/** Long enough to read a review and to be called away; what the card has is read again anyway. */
export const PLAN_LIFETIME_MS = 30 * 60_000;
/** Beyond this an owner's oldest plan goes. */
const MOST_OF_ONE_OWNER = 64;
const MOST = 512;

export interface PlanSources {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** What the store adds to a draft, from the device that it is for. */
export interface PlannedDevice {
  readonly deviceName: string;
  readonly card: CardKey;
  readonly simulated: boolean;
}

/**
 * Plans that wait for a yes. Each belongs to who made it; to others, and after a while, it doesn't exist, and
 * nothing tells the two apart.
 */
export class PlanStore {
  /** Oldest first. */
  private readonly plans = new Map<string, Plan>();

  constructor(private readonly sources: PlanSources) {}

  add(draft: PlanDraft, owner: string, device: PlannedDevice): Plan {
    this.dropOld();
    const createdAtMs = this.sources.now();
    const plan: Plan = {
      ...draft,
      ...device,
      id: Buffer.from(this.sources.randomBytes(16)).toString('hex'),
      owner,
      createdAtMs,
      expiresAtMs: createdAtMs + PLAN_LIFETIME_MS,
    };
    this.plans.set(plan.id, plan);
    const own = [...this.plans.values()].filter((each) => each.owner === owner);
    for (const { id } of own.slice(0, -MOST_OF_ONE_OWNER)) this.plans.delete(id);
    for (const id of [...this.plans.keys()].slice(0, -MOST)) this.plans.delete(id);
    return plan;
  }

  /** @throws DeviceError PLAN_UNKNOWN */
  get(id: string, owner: string): Plan {
    this.dropOld();
    const plan = this.plans.get(id);
    if (plan?.owner !== owner) throw new DeviceError('PLAN_UNKNOWN', '');
    return plan;
  }

  /** A plan is applied once. @throws DeviceError PLAN_UNKNOWN */
  take(id: string, owner: string): Plan {
    const plan = this.get(id, owner);
    this.plans.delete(id);
    return plan;
  }

  /** @throws DeviceError PLAN_UNKNOWN */
  discard(id: string, owner: string): void {
    this.take(id, owner);
  }

  forgetOwner(owner: string): void {
    for (const plan of this.plans.values()) if (plan.owner === owner) this.plans.delete(plan.id);
  }

  private dropOld(): void {
    const now = this.sources.now();
    for (const { id, expiresAtMs } of this.plans.values()) {
      if (expiresAtMs <= now) this.plans.delete(id);
    }
  }
}
