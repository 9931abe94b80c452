/** What a modelled card is made of, and the parts of it that live: ports, clocks, temperature. */
import type { CardProfile } from '../card';
import type { ConfigurationFacts } from '../configuration/configuration-facts';
import { randomSource, seedOf } from '../random';
import type { CrSpaceFacts } from './cr-space';
import type { ModuleReading } from './module';
import { Port, type PortFacts } from './port';

export interface FirmwareFacts {
  readonly major: number;
  readonly minor: number;
  readonly subMinor: number;
  /** ISO date of the build. */
  readonly date: string;
  /** 24-hour time of the build, 17:43 as 0x1743. */
  readonly hourBcd: number;
}

export interface PcieFacts {
  readonly bus: number;
  /** Of the card. */
  readonly lanes: number;
  /** Lanes of the slot that it sits in, where those are fewer. */
  readonly slotLanes?: number;
  /** MPEIN bits: 0 2.5G, 1 5G, 2 8G, 4 16G, 5 32G. */
  readonly speedBit: number;
  readonly watts: number;
  readonly physicalFunctions: number;
  readonly virtualFunctions: number;
}

/** Versions of the system on the card, where it has one. */
export interface SocFacts {
  readonly armFirmware: string;
  readonly uefi: string;
  readonly bmc: string;
  readonly rootOfTrust: string;
}

export interface CardFacts {
  readonly profile: CardProfile;
  /** PCI device id. */
  readonly deviceId: number;
  /** Id of the chip, which recovery mode shows. */
  readonly hardwareId: number;
  readonly hardwareRevision: number;
  /** MGIR.technology: 3 16 nm, 4 7 nm. */
  readonly technology: number;
  readonly firmware: FirmwareFacts;
  readonly psid: string;
  readonly serial: string;
  readonly partNumber: string;
  readonly revision: string;
  readonly productName: string;
  readonly nodeDescription: string;
  readonly baseMac: bigint;
  readonly baseGuid: bigint;
  readonly uptimeAtStartSeconds: number;
  readonly ports: readonly PortFacts[];
  readonly pcie: PcieFacts;
  /** Degrees Celsius of the chip at rest, and where it warns. */
  readonly chipTemperature: number;
  readonly chipTemperatureLimit: number;
  readonly soc: SocFacts | undefined;
  readonly configuration: ConfigurationFacts;
  readonly crSpace: CrSpaceFacts;
  /** Names of the registers that its firmware has. */
  readonly registers: readonly string[];
}

/** One slow wave and one quick one: looks like a fan, repeats never in a session. */
const DRIFT_PERIOD_MS = 417_000;
const RIPPLE_PERIOD_MS = 31_000;

function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.floor(milliseconds * 1000)) * 1000n;
}

export class Hardware {
  readonly ports: readonly Port[];
  private readonly bootMs: number;
  private readonly phase: number;
  /** The network clock runs beside the host's: what it showed, when, and how much faster it runs. */
  private clock: { readonly shownNs: bigint; readonly atMs: number; readonly ppb: number };
  private hottest: number;

  constructor(
    readonly facts: CardFacts,
    /** Milliseconds since the epoch; may have fractions, must not go back. */
    readonly nowMs: () => number,
    seed: number,
  ) {
    this.clock = { shownNs: nanoseconds(nowMs()), atMs: nowMs(), ppb: 0 };
    this.bootMs = nowMs() - facts.uptimeAtStartSeconds * 1000;
    this.phase = (randomSource(seedOf('temperature', seed))() / 2 ** 32) * 2 * Math.PI;
    this.ports = facts.ports.map((port, index) => new Port(index + 1, port, nowMs, this.bootMs));
    this.hottest = facts.chipTemperature;
  }

  port(number: number): Port | undefined {
    return this.ports[number - 1];
  }

  uptimeMs(): number {
    return this.nowMs() - this.bootMs;
  }

  /** Degrees Celsius of the chip now; warmer while links are up. */
  chipTemperature(): number {
    const load = this.ports.filter((port) => port.isUp).length;
    const now = this.facts.chipTemperature + load + this.wave(2.2, 0.6);
    this.hottest = Math.max(this.hottest, now);
    return now;
  }

  /** Highest since the start or the last reset. */
  hottestChipTemperature(): number {
    this.chipTemperature();
    return this.hottest;
  }

  resetHottest(): void {
    this.hottest = -Infinity;
  }

  moduleReading(port: Port): ModuleReading {
    const light = port.isUp ? 1 : 0;
    return {
      temperature: 34 + port.number + light * 4 + this.wave(1.5, 0.3),
      volts: 3.28 + this.wave(0.01, 0.004),
      receivedMicrowatts: light * (780 + this.wave(20, 6)),
      sentMicrowatts: light * (910 + this.wave(12, 4)),
      biasMilliamps: light * (6.9 + this.wave(0.1, 0.03)),
    };
  }

  /** Network clock, nanoseconds since the epoch. */
  networkTimeNs(): bigint {
    const { shownNs, atMs, ppb } = this.clock;
    const elapsed = nanoseconds(this.nowMs() - atMs);
    return shownNs + elapsed + (elapsed * BigInt(ppb)) / 1_000_000_000n;
  }

  setNetworkTimeNs(time: bigint): void {
    this.clock = { ...this.clock, shownNs: time, atMs: this.nowMs() };
  }

  /** Parts per billion that the network clock runs faster (or slower, below 0) from now on. */
  setNetworkClockRate(ppb: number): void {
    this.clock = { shownNs: this.networkTimeNs(), atMs: this.nowMs(), ppb };
  }

  private wave(slow: number, quick: number): number {
    const at = (periodMs: number): number =>
      Math.sin((2 * Math.PI * this.uptimeMs()) / periodMs + this.phase);
    return slow * at(DRIFT_PERIOD_MS) + quick * at(RIPPLE_PERIOD_MS);
  }
}
