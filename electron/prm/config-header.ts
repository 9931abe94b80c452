/** The 12 bytes that stand before the payload of a configuration item: in NVDA, NVDI, NVGN and in raw files. */
import type { EnumValue, Field, Layout } from './layout';

export const CONFIG_HEADER_BYTES = 12;

/** Longest payload that a card takes. */
export const LONGEST_PAYLOAD_BYTES = 256;

/** Whose settings win: a later life-cycle priority is overridden by an earlier one only if it allows that. */
export const priorities: readonly EnumValue[] = [
  { name: 'USER', value: 0 },
  { name: 'OEM', value: 1 },
  { name: 'MLNX', value: 3 },
];

export const accessModes: readonly EnumValue[] = [
  { name: 'NEXT', value: 0 },
  { name: 'CURRENT', value: 1 },
  { name: 'DEFAULT', value: 2 },
];

/** Who wrote an item, with the names of mstconfig's backup files. */
export const writerIds: readonly EnumValue[] = [
  { name: 'UNSPECIFIED', value: 0x00 },
  { name: 'CHASSIS BMC', value: 0x01 },
  { name: 'MAD', value: 0x02 },
  { name: 'BMC', value: 0x03 },
  { name: 'COMMAND INTERFACE', value: 0x04 },
  { name: 'ICMD', value: 0x05 },
  { name: 'ICMD UEFI HII', value: 0x06 },
  { name: 'ICMD UEFI CLP', value: 0x07 },
  { name: 'ICMD FLEXBOOT', value: 0x08 },
  { name: 'ICMD MLXCONFIG', value: 0x09 },
  { name: 'ICMD USER1', value: 0x0a },
  { name: 'ICMD USER2', value: 0x0b },
  { name: 'ICMD MLXCONFIG SET RAW', value: 0x0c },
  { name: 'OTHER', value: 0x1f },
];

const fields: readonly Field[] = [
  { name: 'length', offsetBits: 0, widthBits: 9 },
  { name: 'host_id_valid', offsetBits: 9, widthBits: 1 },
  { name: 'version', offsetBits: 12, widthBits: 4 },
  { name: 'writer_id', offsetBits: 16, widthBits: 5, enums: writerIds },
  { name: 'access_mode', offsetBits: 22, widthBits: 2, enums: accessModes },
  { name: 'rd_en', offsetBits: 24, widthBits: 1 },
  { name: 'ovr_en', offsetBits: 25, widthBits: 1 },
  { name: 'priority', offsetBits: 28, widthBits: 2, enums: priorities },
  { name: 'type', offsetBits: 32, widthBits: 32 },
];

/** `type` is that of config-type.ts. */
export const configHeaderLayout: Layout = {
  name: 'configuration_item_header',
  sizeBits: 8 * CONFIG_HEADER_BYTES,
  kind: 'struct',
  fields,
};
