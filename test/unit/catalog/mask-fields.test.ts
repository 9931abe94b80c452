import { describe, expect, it } from 'vitest';
import { isMaskField } from '../../../electron/catalog/mask-fields';
import { leavesOf } from '../../../electron/prm/leaves';
import { showRegister } from '../../../electron/tools/reg/show-register';
import { book } from '../device/simulator/bench';

type Leaf = ReturnType<typeof leavesOf>[number];

/** Bits of these may be set together. */
const masks = {
  MPEIN: ['device_status'],
  MTPPS: [
    'cap_pin_0_mode',
    'cap_pin_1_mode',
    'cap_pin_2_mode',
    'cap_pin_3_mode',
    'cap_pin_4_mode',
    'cap_pin_5_mode',
    'cap_pin_6_mode',
    'cap_pin_7_mode',
    'field_select',
  ],
  NIC_DPA_EU_PARTITION_REG: ['modify_field_select'],
  NVMF_TARGET_PACER_DEFAULTS: ['modify_field_select'],
  PAOS: ['ls_e', 'nmxas_e', 'ps_e'],
  PDDR: [
    'cable_link_speed_cap',
    'core_to_phy_link_proto_enabled',
    'ib_compliance_code',
    'kr_startup_debug_indications_0',
    'kr_startup_debug_indications_4',
    'laser_source_flag_in_use',
    'link_speed_active',
    'nlpn_debug_ind_mask',
    'optical_engine_flag_in_use',
    'pd_debug_indication',
    'pm_debug_indication',
    'stamping_reason',
    'temp_flags',
    'vcc_flags',
  ],
  PEMI: [
    'group_cap_mask',
    'laser_monitor_cap',
    'module_status_cap',
    'optical_engine_telemetry_cap',
    'pre_fec_ber_cap',
    'snr_cap',
  ],
  PLDS: ['config_down_cap', 'link_down_cap', 'set_mask'],
  PMMP: ['eeprom_override'],
  PPLM: [
    'fec_mode_active',
    'fec_override_admin_100g',
    'fec_override_admin_100g_1x',
    'fec_override_admin_100g_2x',
    'fec_override_admin_10g_40g',
    'fec_override_admin_200g_2x',
    'fec_override_admin_200g_4x',
    'fec_override_admin_25g',
    'fec_override_admin_400g_4x',
    'fec_override_admin_400g_8x',
    'fec_override_admin_50g',
    'fec_override_admin_50g_1x',
    'fec_override_admin_56g',
    'fec_override_admin_800g_8x',
    'fec_override_cap_100g',
    'fec_override_cap_100g_1x',
    'fec_override_cap_10g_40g',
    'fec_override_cap_200g_2x',
    'fec_override_cap_25g',
    'fec_override_cap_400g_4x',
    'fec_override_cap_50g',
    'fec_override_cap_56g',
    'fec_override_cap_800g_8x',
    'nvlink_fec_override_admin_2x_xdr_simplex',
    'nvlink_fec_override_admin_2x_xdr_slow',
    'nvlink_fec_override_admin_307p5g_2x_bidi',
    'nvlink_fec_override_admin_337p5g_2x_bidi',
    'nvlink_fec_override_admin_375g_2x_bidi',
    'nvlink_fec_override_cap_2x_xdr_simplex',
    'nvlink_fec_override_cap_2x_xdr_slow',
    'nvlink_fec_override_cap_307p5g_2x_bidi',
    'nvlink_fec_override_cap_337p5g_2x_bidi',
    'nvlink_fec_override_cap_375g_2x_bidi',
  ],
  PPLR: ['lb_cap'],
  PPRM: ['oper_recovery', 'recovery_types_cap'],
  PTER: ['error_type_cap'],
  PTYS: [
    'eth_proto_admin',
    'eth_proto_capability',
    'eth_proto_oper',
    'ext_eth_proto_admin',
    'ext_eth_proto_capability',
    'ext_eth_proto_oper',
    'ib_link_width_admin',
    'ib_link_width_capability',
    'ib_link_width_oper',
    'ib_proto_admin',
    'ib_proto_capability',
    'ib_proto_oper',
  ],
  SLTP: ['ob_bad_stat'],
};

/** These have one value at a time, though each is a single bit. */
const alternatives = {
  PAOS: ['last_oper_status', 'oper_status'],
  PDDR: ['loopback_mode', 'proto_active', 'tx_tuning_stages_lane'],
  PMLP: ['width'],
  PPLR: ['lb_en'],
  PPRM: ['no_neg_bhvr'],
  PTER: ['error_type_admin'],
  PTYS: ['proto_mask'],
};

/** Names of fields by register, each once, arrays without their index. */
function fieldsWhere(fits: (register: string, field: Leaf) => boolean): Record<string, string[]> {
  const found = book.registers.map(({ name, layout }) => {
    const names = leavesOf(layout)
      .filter((leaf) => fits(name, leaf))
      .map((leaf) => leaf.name.replace(/\[\d+\]$/, ''));
    return [name, [...new Set(names)].sort()] as const;
  });
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

const isPowerOfTwo = (value: number) => value > 0 && Number.isInteger(Math.log2(value));

describe('masks of the built-in catalogue', () => {
  it('are these, of all its registers', () => {
    expect(book.registers).toHaveLength(186);
    expect(fieldsWhere(isMaskField)).toEqual(masks);
  });

  it('are not these, whose values are single bits and exclude each other', () => {
    const found = fieldsWhere(
      (register, leaf) =>
        !isMaskField(register, leaf) &&
        (leaf.enums?.filter(({ value }) => isPowerOfTwo(value)).length ?? 0) > 2 &&
        leaf.enums?.every(({ value }) => value === 0 || isPowerOfTwo(value)) === true,
    );

    expect(found).toEqual(alternatives);
  });
});

describe('isMaskField', () => {
  const bits = [
    { name: 'a', value: 1 },
    { name: 'b', value: 2 },
  ];

  it('goes by the name of a field of a register that nobody knows', () => {
    const field = (name: string) => ({ name, access: 'RO' as const, enums: bits });

    expect(isMaskField('X', field('speed_cap'))).toBe(true);
    expect(isMaskField('X', field('alarm_flags'))).toBe(true);
    expect(isMaskField('X', field('escape'))).toBe(false);
    expect(isMaskField('X', field('status'))).toBe(false);
  });

  it('never takes an index for one, nor names of more than one bit', () => {
    const cap = { name: 'cap', access: 'RO' as const, enums: bits };

    expect(isMaskField('X', { ...cap, access: 'INDEX' })).toBe(false);
    expect(isMaskField('X', { ...cap, enums: [...bits, { name: 'both', value: 3 }] })).toBe(false);
    expect(isMaskField('X', { ...cap, enums: [{ name: 'yes', value: 1 }] })).toBe(false);
  });
});

describe('the shape of a register', () => {
  it('says which fields are masks', () => {
    const fields = new Map(showRegister(book, 'PAOS').fields.map((field) => [field.name, field]));

    expect(fields.get('ps_e')?.isMask).toBe(true);
    expect(fields.get('oper_status')).not.toHaveProperty('isMask');
  });
});
