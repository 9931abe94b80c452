/**
 * A physical port: what it was told (admin), what is plugged in, and what follows from both (oper).
 * Everything that shows link state or counts traffic asks here.
 */
import type { LinkMode } from './link-modes';
import type { ModuleFacts } from './module';
import { Traffic, type Flow } from './traffic';

export interface PortFacts {
  readonly protocol: 'ethernet' | 'infiniband';
  readonly lanes: number;
  /** Slowest first. */
  readonly modes: readonly LinkMode[];
  /** Modes that the plugged cable carries; none without a cable. */
  readonly cableModes: readonly LinkMode[];
  readonly module: ModuleFacts | undefined;
  /** The other end is dark: what is plugged sees no light. */
  readonly noSignal?: boolean;
  readonly maxMtu: number;
  readonly mtu: number;
  readonly flows: readonly Flow[];
  /** Bad symbols that error correction mends while the link is up. */
  readonly correctedSymbolsPerSecond: number;
  /** Frames that come and find no buffer. */
  readonly discardsPerHour: number;
}

/** PAOS.admin_status. */
export const ADMIN_UP = 1;
export const ADMIN_DOWN = 2;
export const ADMIN_UP_ONCE = 3;

export class Port {
  private admin = ADMIN_UP;
  private moduleOn = true;
  private adminModes: readonly LinkMode[];
  private active: LinkMode | undefined;
  private upSinceMs = 0;
  private upBeforeMs = 0;
  private lost = 0;
  mtu: number;

  constructor(
    readonly number: number,
    readonly facts: PortFacts,
    private readonly nowMs: () => number,
    bootMs: number,
  ) {
    this.adminModes = facts.modes;
    this.mtu = facts.mtu;
    this.follow();
    // Links come up some seconds after the firmware has started.
    this.upSinceMs = bootMs + 4200;
  }

  get adminStatus(): number {
    return this.admin;
  }

  get moduleEnabled(): boolean {
    return this.moduleOn;
  }

  get modesAllowed(): readonly LinkMode[] {
    return this.adminModes;
  }

  /** The mode of the link, undefined while it is down. */
  get mode(): LinkMode | undefined {
    return this.active;
  }

  get isUp(): boolean {
    return this.active !== undefined;
  }

  /** How often the link went down; always because someone asked for it. */
  get linkLosses(): number {
    return this.lost;
  }

  setAdminStatus(status: number): void {
    this.admin = status;
    this.follow();
  }

  setModuleEnabled(enabled: boolean): void {
    this.moduleOn = enabled;
    this.follow();
  }

  /** Takes effect when the link comes up next, as on a real port. */
  setModesAllowed(modes: readonly LinkMode[]): void {
    this.adminModes = modes;
    this.follow();
  }

  /** Milliseconds that the link has been up, all in all. */
  upMs(): number {
    const current = this.active === undefined ? 0 : Math.max(0, this.nowMs() - this.upSinceMs);
    return this.upBeforeMs + current;
  }

  /** What the link has carried so far; it stands still while the link is down. */
  traffic(): Traffic {
    return new Traffic(this.facts.flows, this.upMs());
  }

  private follow(): void {
    const wantsUp = this.admin === ADMIN_UP || this.admin === ADMIN_UP_ONCE;
    const possible =
      wantsUp && this.moduleOn && this.facts.noSignal !== true
        ? this.facts.cableModes.filter((mode) => this.adminModes.includes(mode)).at(-1)
        : undefined;
    if (this.active === undefined && possible !== undefined) {
      this.active = possible;
      this.upSinceMs = this.nowMs();
    } else if (this.active !== undefined && possible === undefined) {
      this.upBeforeMs = this.upMs();
      this.active = undefined;
      this.lost += 1;
    }
  }
}
