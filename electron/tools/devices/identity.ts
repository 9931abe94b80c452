import type { LinkCounters } from './link-counters';
import type { PcieReading } from './pcie-link';
import type { PortVerdict } from './port-verdict';
import type { Temperature } from './temperature';

/** What is plugged into a port. */
export interface PluggedModule {
  /** `passive copper`, `optical module`. */
  readonly type: string;
  readonly vendor?: string;
  readonly partNumber?: string;
  readonly lengthMetres?: number;
  /** Of a module that measures it, with its own limit. */
  readonly temperature?: Temperature;
}

/** Which speeds a port has, as lists: `25G, 50G, 100G`. */
export interface LinkSpeeds {
  /** What the port is able to. */
  readonly can: string;
  /** What it is allowed to; `none`. */
  readonly may: string;
  /** Auto-negotiation. */
  readonly negotiation: 'on' | 'off';
}

export interface LinkIdentity extends PortVerdict {
  readonly port: number;
  readonly protocol?: 'ethernet' | 'infiniband';
  /** Gb/s of a link that is up. */
  readonly gigabits?: number;
  readonly lanes?: number;
  /** `RS-528`, `none`. */
  readonly fec?: string;
  readonly speeds?: LinkSpeeds;
  readonly counters?: LinkCounters;
  readonly module?: PluggedModule;
}

/** What could not be read, and why. */
export interface MissingPart {
  readonly what: string;
  readonly why: string;
}

/** What a card says about itself. A part that it refused is absent and named in `missing`. */
export interface Identity {
  readonly model?: string;
  /** `MT4125`. */
  readonly deviceName?: string;
  /** PCI device id, `0x101d`. */
  readonly deviceId?: string;
  readonly hardwareRevision?: string;
  readonly partNumber?: string;
  readonly serial?: string;
  readonly productName?: string;
  readonly psid?: string;
  readonly firmware?: string;
  /** ISO date of the firmware. */
  readonly firmwareDate?: string;
  /** `signed, secure firmware`. */
  readonly security?: string;
  /** `GA secured`. */
  readonly lifeCycle?: string;
  readonly baseMac?: string;
  readonly baseGuid?: string;
  readonly ports?: number;
  readonly upSinceSeconds?: number;
  /** Absent where the sensor answered what can't be right. */
  readonly temperatureCelsius?: number;
  readonly temperature?: Temperature;
  readonly brand?: 'NVIDIA' | 'OEM';
  /** BlueField only: the Arm cores own the ports. */
  readonly dpuMode?: boolean;
  readonly links?: LinkIdentity[];
  /** As the firmware sees its PCIe link. */
  readonly pcie?: PcieReading;
  readonly missing: MissingPart[];
}

/** The same while it is being put together. */
export type IdentityDraft = { -readonly [Key in keyof Identity]: Identity[Key] };
