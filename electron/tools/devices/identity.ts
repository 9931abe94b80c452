export interface LinkIdentity {
  readonly port: number;
  readonly state: 'up' | 'down' | 'unknown';
  /** What a person reads: `100G Ethernet`, `down, no cable`. */
  readonly text: string;
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
  readonly baseMac?: string;
  readonly baseGuid?: string;
  readonly ports?: number;
  readonly upSinceSeconds?: number;
  readonly temperatureCelsius?: number;
  readonly brand?: 'NVIDIA' | 'OEM';
  readonly links?: LinkIdentity[];
  readonly missing: MissingPart[];
}

/** The same while it is being put together. */
export type IdentityDraft = { -readonly [Key in keyof Identity]: Identity[Key] };
