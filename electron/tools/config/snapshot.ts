/** What a query of a card or a file gives: items with their values and states. Shapes of `api/contract/config`. */
import type { ConfigColumn } from '../../device/configuration';
import type { ErrorReport } from '../../device/device-error';
import type { Readings } from './readings';

export interface ValueText {
  /** As mstconfig prints it: `True(1)`, `ETH(2)`, `16`, `0x1F(31)`, `Array[0..7]`. */
  text: string;
  /** A single value. */
  value?: number;
  /** Elements of an array, each as mstconfig prints it. */
  elements?: string[];
}

export interface Revealer {
  /** With its suffix: `ADVANCED_PCI_SETTINGS`. */
  parameter: string;
  /** As it is printed: `True(1)`. */
  value: string;
}

export interface HiddenReason {
  reason: 'dependency' | 'version' | 'unlisted';
  /** A sentence for a person. */
  text: string;
  /** Each of them by itself would make it appear. */
  revealedBy: Revealer[];
}

export interface ParameterState {
  /** `nv_vpi_link_type.default_link_type`. */
  parameter: string;
  /** `LINK_TYPE_P1`. */
  name: string;
  default?: ValueText;
  current?: ValueText;
  next?: ValueText;
  /** Next differs from default. */
  isChanged: boolean;
  /** Next differs from current. */
  isPending: boolean;
  /** What this card accepts, as it is set now; absent where it doesn't tell. */
  limits?: Limits;
  hidden?: HiddenReason;
}

export interface Limits {
  min?: number;
  max?: number;
}

export type ItemPer = 'card' | 'port' | 'module' | 'function' | 'host' | 'file' | 'other';

export type ResetMeans = 'pci-reset' | 'warm-reboot' | 'power-cycle';

export interface EffectiveWhen {
  /** The gentlest first. */
  means: ResetMeans[];
  text: string;
}

export interface ItemState {
  /** `nv_vpi_link_type@1`. */
  key: string;
  item: string;
  title: string;
  /** `0x01010012`. */
  type: string;
  instance: { per: ItemPer; number?: number };
  support: 'yes' | 'no' | 'unknown';
  isReadOnly: boolean;
  version: number;
  /** Payload bytes, hex. */
  raw: Partial<Record<ConfigColumn, string>>;
  /** The card holds nothing; its values are taken as zeros, as mstconfig does. */
  absent: ConfigColumn[];
  failed: { column: ConfigColumn; error: ErrorReport }[];
  effective: EffectiveWhen;
  parameters: ParameterState[];
}

export interface ResetOffer {
  /** Level of mstfwreset. */
  level: number;
  means?: ResetMeans;
  text: string;
}

export interface ConfigHead {
  name: string;
  origin: 'device' | 'file';
  simulated: boolean;
  /** `ConnectX7`; `N/A` where the card doesn't say. */
  deviceType: string;
  model: string;
  description: string;
  ports: number;
  /** Read ones, in their order: default, current, next. */
  columns: ConfigColumn[];
  unreadable: ConfigColumn[];
  resets: ResetOffer[];
  pciRescanRequired: boolean;
  /** Item instances that are looked at. */
  total: number;
}

export interface Reveal {
  parameter: string;
  value: string;
  /** Names of the parameters that appear. */
  appearing: string[];
  text: string;
}

export interface ConfigSummary {
  isComplete: boolean;
  /** What ended it before its time. */
  error?: ErrorReport;
  reveals: Reveal[];
  counts: {
    shown: number;
    hidden: number;
    changed: number;
    pending: number;
    readOnly: number;
    failed: number;
  };
  takenAtMs: number;
  durationMs: number;
}

/** A parameter that was named in the query, in the order of the names. */
export interface AskedParameter {
  /** Of the item. */
  readonly key: string;
  readonly parameter: string;
  /** Elements of its array, both included; absent: the whole. */
  readonly elements?: { readonly first: number; readonly last: number };
  /** It wasn't named itself: its item was, so it is left out where the card hides it. */
  readonly isOfItem?: true;
}

export interface ConfigSnapshot {
  readonly head: ConfigHead;
  readonly items: readonly ItemState[];
  readonly summary: ConfigSummary;
  /** What was read, items included that only expressions look at; absent: it comes from a file. */
  readonly readings?: Readings;
  /** Absent: everything was asked for. */
  readonly asked?: readonly AskedParameter[];
}
