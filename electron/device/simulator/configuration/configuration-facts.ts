/** What a modelled card keeps in its configuration store. Values by field name; the catalogue places them. */
import type { FieldValues } from '../firmware/field-view';

/** Values by instance: `nv_global_pci_conf`, or of one port or module only `nv_vpi_link_type@2`. */
export type InstanceValues = Readonly<Record<string, FieldValues>>;

/** While one setting has this value at boot, the firmware runs with another value of a second one. */
export interface BootOverride {
  readonly when: { readonly item: string; readonly field: string; readonly value: number };
  readonly then: { readonly item: string; readonly field: string; readonly value: number };
}

export interface ConfigurationFacts {
  readonly modules: number;
  /** Items of the catalogue that this firmware doesn't have. */
  readonly lacks: readonly string[];
  /** Items that nobody may write from the host. */
  readonly readOnly: readonly string[];
  /** Items of which the firmware knows an older version than the catalogue. */
  readonly versions: Readonly<Record<string, number>>;
  /** Items that the card claims to have and then refuses to read. */
  readonly refused: readonly string[];
  /** Items that are absent until somebody sets them. */
  readonly withoutDefault: readonly string[];
  /** What the maker of the server fixed: a write is taken, and changes nothing. */
  readonly fixedByMaker: readonly string[];
  /** Fields of capability items; a bit that isn't named is 1, a number that isn't named 0. */
  readonly capabilities: InstanceValues;
  /** What the card comes with. */
  readonly defaults: InstanceValues;
  /** What was set before the last boot, so that it is in force. */
  readonly set: InstanceValues;
  /** What was set since. */
  readonly pending: InstanceValues;
  readonly overrides: readonly BootOverride[];
}
