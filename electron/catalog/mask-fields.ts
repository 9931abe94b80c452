/**
 * Fields whose named values are single bits that may be set together. Values that are powers of two are no sign of
 * it: `oper_status` of PAOS is 1 (up), 2 (down) or 4 (down by port failure), and never two of these. So a field is a
 * mask only where its own name says so, or where it is listed here.
 */
import type { EnumValue } from '../prm/layout';
import type { Leaf } from '../prm/leaves';

/** Words of a name that speak of a set: `snr_cap`, `group_cap_mask`, `vcc_flags`, `kr_startup_debug_indications_0`. */
const setWords: ReadonlySet<string> = new Set([
  'cap',
  'capability',
  'mask',
  'flag',
  'flags',
  'indication',
  'indications',
]);

/**
 * Masks whose names don't say it, by register: sets of protocols, widths, events and overrides; partners of a
 * capability mask with the same bits; lists of findings of which several may hold. The catalogue doesn't say so of any.
 */
const knownMasks: Readonly<Record<string, RegExp>> = {
  MPEIN: /^device_status$/,
  PAOS: /^(ps|ls|nmxas)_e$/,
  PDDR: /^(stamping_reason|ib_compliance_code|link_speed_active|core_to_phy_link_proto_enabled)$/,
  PMMP: /^eeprom_override$/,
  PPLM: /^(fec_mode_active|(nvlink_)?fec_override_admin_.*)$/,
  PPRM: /^oper_recovery$/,
  PTYS: /^((ext_eth|eth|ib)_proto|ib_link_width)_(capability|admin|oper)$/,
  SLTP: /^ob_bad_stat$/,
};

function nameSpeaksOfSet(name: string): boolean {
  const words = name.replace(/\[\d+\]$/, '').split('_');
  return words.some((word) => setWords.has(word)) || /(^|_)field_select$/.test(name);
}

/** Each name is one bit, 0 aside, and there is more than one. */
function areSingleBits(enums: readonly EnumValue[]): boolean {
  const bits = enums.filter(({ value }) => value !== 0);
  return (
    bits.length > 1 && bits.every(({ value }) => value > 0 && Number.isInteger(Math.log2(value)))
  );
}

/** Whether the bits of a field may be set together. An INDEX field chooses, so it has one value at a time. */
export function isMaskField(
  register: string,
  { name, access, enums }: Pick<Leaf, 'name' | 'access' | 'enums'>,
): boolean {
  if (access === 'INDEX' || (enums !== undefined && !areSingleBits(enums))) return false;
  const isKnown = knownMasks[register]?.test(name) === true;
  // Where the catalogue has no names, only a mask that is known can be told from a number.
  return isKnown || (enums !== undefined && nameSpeaksOfSet(name));
}
