/**
 * Non-volatile configuration: what an item (a TLV of the card's store) and its parameters are. The
 * catalogue makes these from mstflint's parameter database or from the built-in facts; the simulator and
 * the tools read and write payloads with them (config-values.ts).
 */
import { bytesNeeded } from './bits';
import type { ConfigClass, ConfigPlace } from './config-type';
import type { Field, Layout } from './layout';

/**
 * boolean 1 bit; enum a number with names; unsigned decimal; hex a number shown as 0x; bytes a blob; text
 * characters up to the first zero. (The database's INTEGER is treated as UNSIGNED, as mstconfig does.)
 */
export type ConfigType = 'boolean' | 'enum' | 'unsigned' | 'hex' | 'bytes' | 'text';

export interface ConfigParameter {
  /** Name on the command line, `NUM_OF_VFS`, without `_P1` or `_M0`; '' where it has none: such a parameter
   * is met in files and expressions only. */
  readonly name: string;
  /**
   * Place and width in the payload, enum values, and in `field.name` the name in XML files and
   * expressions, `total_vfs`. An array, bytes and text have `count` elements; those of bytes and text are
   * 8 bits wide.
   */
  readonly field: Field;
  readonly type: ConfigType;
  /** Hidden where the card's version of the item (NVQC) is lower. */
  readonly sinceVersion: number;
  /** Field of the same item that becomes 1 when this parameter is set; ''. */
  readonly validBit: string;
  /** When it is shown: an expression (config-expression.ts), `ignore_dependency`, or ''. */
  readonly dependency: string;
  /** One assignment to a variable that minimum, maximum and rule may use; ''. */
  readonly temporary: string;
  /** Expressions, '' where there is no such limit. */
  readonly minimum: string;
  readonly maximum: string;
  /** Expression that must not be 0; ''. */
  readonly rule: string;
  /** Pattern of the value; empty in every shipped database, and mstconfig never uses it. */
  readonly regex: string;
  /** What it does in our own words; '' where nobody has written them. */
  readonly purpose: string;
  /** What the person's own database says of it, several lines; '' with the built-in catalogue. */
  readonly description: string;
}

/** Which part of the card or which kind of card an item is for. Of an EXP_ROM item the NVQC bits for
 * reading and writing don't count. */
export type ConfigTarget = 'NIC' | 'NIC-internal' | 'EXP_ROM' | 'SWITCH';

export interface ConfigItem {
  /** `nv_global_pci_conf`: element of XML files, and the first part of `$nv_global_pci_cap.sriov_support`. */
  readonly name: string;
  /** `GLOBAL PCI CONF`. */
  readonly title: string;
  readonly class: ConfigClass;
  /** Number within the class. */
  readonly index: number;
  readonly sizeBytes: number;
  /** Highest version of the layout that the catalogue knows. */
  readonly version: number;
  readonly target: ConfigTarget;
  /** Read-only item that says what the card can do; expressions refer to it, lists leave it out. */
  readonly isCapability: boolean;
  /** Payload; one field per parameter. */
  readonly layout: Layout;
  /** In the order of the database, which is that of mstconfig's output. */
  readonly parameters: readonly ConfigParameter[];
  /** Heading it is listed under, in our own words; '' where unknown. */
  readonly group: string;
  readonly description: string;
}

/** An item at one place of a card: `nv_vpi_link_type` of port 2. */
export interface ConfigInstance {
  readonly item: ConfigItem;
  readonly place: ConfigPlace;
  /** The type dword of both, as it goes to the card and stands in raw files: the key of an instance. */
  readonly type: number;
}

export interface NamedParameter {
  readonly item: ConfigItem;
  readonly parameter: ConfigParameter;
}

/** Items and parameters by name and id. Implemented by the catalogue, handed down to the simulator. */
export interface ConfigBook {
  /** Where the facts come from, for example `built-in (mstflint 4.33.0)`. */
  readonly source: string;
  /** In the order of the database. */
  readonly items: readonly ConfigItem[];
  /** `nv_global_pci_conf`; the case must fit. */
  itemByName(name: string): ConfigItem | undefined;
  /** The instance that a type dword stands for. */
  instanceByType(type: number): ConfigInstance | undefined;
  /** `NUM_OF_VFS`, `LINK_TYPE` (without `_P1`); the case must fit. */
  parameterByName(name: string): NamedParameter | undefined;
}

/** The parameter is shown whatever its expressions say. */
export function isAlwaysShown({ dependency }: ConfigParameter): boolean {
  return dependency.toLowerCase() === 'ignore_dependency';
}

/** Number of elements of an array of numbers; undefined: a scalar, bytes or text. */
export function arrayLength({ type, field }: ConfigParameter): number | undefined {
  return type === 'bytes' || type === 'text' ? undefined : field.count;
}

/** Bytes of payload that must be there so that a field is there with all its elements. */
export function endOfField({ offsetBits, widthBits, count = 1 }: Field): number {
  return bytesNeeded(offsetBits, widthBits) + ((count - 1) * widthBits) / 8;
}
