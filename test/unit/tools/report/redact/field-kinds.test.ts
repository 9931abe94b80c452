import { beforeAll, describe, expect, it } from 'vitest';
import type { RegisterBook } from '../../../../../electron/prm/register';
import type { ConfigBook } from '../../../../../electron/prm/config-item';
import { leavesOf } from '../../../../../electron/prm/leaves';
import {
  fieldKind,
  parameterKind,
  wholeName,
} from '../../../../../electron/tools/report/redact/field-kinds';
import { builtInBook, builtInConfig } from '../../built-in-book';

/** Names that a secret could have. */
const SUSPICIOUS =
  /(^|_)(s|d|r)?mac($|_)|guid|(^|_)gid|serial|(^|_)sn$|node_desc|host_?name|user_?name|passw|credential|(^|_)keks?$|nonce|chap_|(^|_)ip_addr|gateway|_dns|uuid|unique|(^|_)key$|device_id$/;

/** Suspicious by name, and nothing that tells of a machine or a person. */
const open: readonly RegExp[] = [
  // Counters and capabilities of the MAC layer.
  /internal_mac|mac_control|_mac_ctrl|^single_base_mac$|^match_base_guid_mac$|mac_assignment|mac_flood|mac_enum|_mac_action|^virtual_mac_en$/,
  /^num_of_allocated|^virtual_guid_en$|^guid_ops$/,
  // Numbers of the kind of card, and of logs.
  /^(hw_info\.)?device_id$|pf_device_id|emu.*device_id|device_id_en|^bank_sn$/,
  // A software, a profile or a public key: the same for many.
  /^(dpa_app_uuid|profile_uuid|keypair_uuid|signature_uuid)/,
  /^(public_)?key$/,
  /seriali[sz]e|^passwd_length$|^nonce_version$|^chap_\w*_en$/,
  // A handle, not what it stands for.
  /^credential_(pointer|role|id)$/,
  /^per_pf_device_id/,
];

let registers: RegisterBook;
let config: ConfigBook;
beforeAll(async () => {
  [registers, config] = await Promise.all([builtInBook(), builtInConfig()]);
});

const isOpen = (name: string) => open.some((pattern) => pattern.test(name));

describe('which fields are hidden', () => {
  it('is decided for every field of a register that is called like a secret', () => {
    const undecided = registers.registers.flatMap(({ name, layout }) =>
      leavesOf(layout)
        .filter((leaf) => SUSPICIOUS.test(wholeName(leaf.name).toLowerCase()))
        .filter((leaf) => fieldKind(name, leaf.name) === undefined)
        .filter((leaf) => !isOpen(wholeName(leaf.name).toLowerCase()))
        .map((leaf) => `${name}.${leaf.path}`),
    );

    expect(undecided).toEqual([]);
  });

  it('is decided for every parameter that is called like a secret', () => {
    const undecided = config.items.flatMap((item) =>
      item.parameters
        .filter(({ field }) => SUSPICIOUS.test(field.name.toLowerCase()))
        .filter((parameter) => parameterKind(item, parameter) === undefined)
        .filter(({ field }) => !isOpen(field.name.toLowerCase()))
        .map(({ field }) => `${item.name}.${field.name}`),
    );

    expect(undecided).toEqual([]);
  });

  it.each([
    ['MGIR', 'manufacturing_base_mac_47_32', 'mac'],
    ['MGIR', 'manufacturing_base_mac_31_0', 'mac'],
    ['PPAD', 'mac_31_0', 'mac'],
    ['PGUID', 'node_guid[3]', 'guid'],
    ['PGUID', 'allocated_guid[0]', 'guid'],
    ['MSGI', 'serial_number[5]', 'serial'],
    ['PDDR', 'vendor_sn[0]', 'serial'],
    ['MDIR', 'device_id[7]', 'serial'],
    ['SET_NODE', 'node_description[15]', 'node'],
    ['MTCQ', 'base_mac_hi', 'mac'],
    ['IMPORT_KEK_HANDLE', 'key[31]', 'key'],
    ['CRYPTO_OPERATIONAL', 'kek[0]', 'key'],
    ['MCIA', 'password_msb', 'key'],
  ])('%s.%s is', (register, field, kind) => {
    const leaf = leavesOf(registers.byName(register)?.layout ?? fail(register)).find(
      ({ name }) => name === field,
    );

    expect(leaf).toBeDefined();
    expect(fieldKind(register, field)?.kind).toBe(kind);
  });

  it.each([
    ['nv_base_mac_guid', 'base_mac', 'mac'],
    ['nv_base_mac_guid', 'base_guid', 'guid'],
    ['nv_virt_net_addr', 'virtual_mac', 'mac'],
    ['nv_secure_host', 'key', 'key'],
    ['nv_rom_iscsi_initiator_name', 'value', 'host'],
    ['nv_rom_iscsi_initiator_ip_addr', 'value', 'ip'],
    ['nv_rom_iscsi_initiator_primary_dns_addr', 'value', 'ip'],
    ['nv_rom_iscsi_first_target_chap_id', 'value', 'user'],
    ['nv_rom_iscsi_first_target_chap_pwd', 'value', 'key'],
  ])('%s.%s is', (name, field, kind) => {
    const item = config.itemByName(name) ?? fail(name);
    const parameter = item.parameters.find((each) => each.field.name === field) ?? fail(field);

    expect(parameterKind(item, parameter)?.kind).toBe(kind);
  });
});

function fail(name: string): never {
  throw new Error(`the catalogue has no ${name}`);
}
