/**
 * Which fields of registers, mailboxes and configuration items hold what has to be hidden, by their names. Names of
 * parts (`mac_47_32`, `node_guid[2]`, `base_mac_hi`) count as that of the whole.
 */
import type { ConfigItem, ConfigParameter } from '../../../prm/config-item';
import type { SecretKind } from './secret';

export interface FieldKind {
  readonly kind: SecretKind;
  /** `text`: characters; what holds none is taken as bytes. */
  readonly form: 'address' | 'text';
}

interface NamedKind extends FieldKind {
  readonly name: RegExp;
  /** Register, command or configuration item; absent: any. */
  readonly of?: RegExp;
}

const secretFields: readonly NamedKind[] = [
  { name: /(^|_)[sdr]?mac(_address|_addr)?$/, kind: 'mac', form: 'address' },
  { name: /^permanent_address$/, kind: 'mac', form: 'address' },
  { name: /(^|_)guid$/, kind: 'guid', form: 'address' },
  { name: /^r?gid(_rip)?$|^source_l3_address$/, kind: 'ip', form: 'address' },
  { name: /^node_desc(ription)?$/, kind: 'node', form: 'text' },
  { name: /^serial_number$|^vendor_sn$|^vuid$/, kind: 'serial', form: 'text' },
  // Burnt into the chip, and into tokens that are made for one chip.
  { name: /^device_id$/, of: /^MDIR$|^file_device_id$/, kind: 'serial', form: 'address' },
  { name: /^device_unique_id\d*$/, kind: 'serial', form: 'address' },
  { name: /^source_address$/, of: /^MTCQ$/, kind: 'guid', form: 'address' },
  { name: /^(credential|kek|password|challenge|nonce\d*)$/, kind: 'key', form: 'address' },
  { name: /^password$/, of: /^MCIA$/, kind: 'key', form: 'address' },
  { name: /^key$/, of: /^IMPORT_KEK_HANDLE$|^nv_secure_host$/, kind: 'key', form: 'address' },
  // iSCSI boot: items whose one parameter is called `value`.
  {
    name: /^value$/,
    of: /^nv_rom_iscsi_\w*(_addr|_gateway|_ip_addr|_dns_addr)$/,
    kind: 'ip',
    form: 'text',
  },
  { name: /^value$/, of: /^nv_rom_iscsi_\w*_chap_id$/, kind: 'user', form: 'text' },
  { name: /^value$/, of: /^nv_rom_iscsi_\w*_chap_pwd$/, kind: 'key', form: 'text' },
  { name: /^value$/, of: /^nv_rom_iscsi_\w*_name$/, kind: 'host', form: 'text' },
];

/** Registers whose content nothing here can read: memory, flash, commands in commands. */
export const payloadRegisters: ReadonlySet<string> = new Set([
  'HCA_CMD_ENCAP',
  'MCDA',
  'MFBA',
  'MGNLE',
  'MJTAG',
  'MRPR',
  'MTRC_STDB',
  'Resource_dump_registers',
]);

/** What a name ends in where a field is a part of a value, the part that stands first named first. */
const PART = /(\[\d+\])+$|_(63_32|47_32|47_16|31_0|15_0|hi|lo|high|low|msb|lsb)$/;

/** `node_guid[2]` is `node_guid`, `mac_47_32` is `mac`. Of `serial_number_0[2]` the index around it goes too. */
export function wholeName(name: string): string {
  return name.replace(PART, '');
}

/** @param owner name of the register, command or configuration item */
export function fieldKind(owner: string, name: string): FieldKind | undefined {
  const whole = wholeName(name).toLowerCase();
  return secretFields.find(
    (field) => field.name.test(whole) && (field.of === undefined || field.of.test(owner)),
  );
}

/** The same for a parameter; a flag or a mask never is a secret, whatever it is called. */
export function parameterKind(
  item: Pick<ConfigItem, 'name'>,
  { field, type }: ConfigParameter,
): FieldKind | undefined {
  return type === 'bytes' || type === 'text' ? fieldKind(item.name, field.name) : undefined;
}
