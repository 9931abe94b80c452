import type { RegisterBook } from '../../prm/register';
import type { Session } from '../../device/session';
import { brandOf, cardModel, deviceName } from './card-models';
import { CardReader, type Answer } from './card-reader';
import { firmwareDate } from './firmware-date';
import type { Identity, IdentityDraft } from './identity';
import { PERFORMANCE_GROUP, readPcieErrors } from './pcie-errors';
import { readMpein } from './pcie-link';
import { readPorts } from './read-ports';
import { securityOf } from './security';
import { degreesOf, judgeTemperature, type Temperature } from './temperature';
import { switchElsewhere } from '../doctor/e-switch-owner';

/** No mlx5 card has more; a larger MGIR.num_ports is garbage that must not become thousands of reads. */
const MAX_PORTS = 8;

/**
 * Asks a card who it is and how it does: MGIR, MSGI, MTMP, PGUID, MPEIN, MPCNT, then each port. A BlueField is also asked who
 * owns its ports.
 * @throws DeviceError `transport` or `cancelled`; what the firmware refuses is named in `missing`
 */
export async function identifyCard(
  session: Session,
  book: RegisterBook,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Identity> {
  const reader = new CardReader(session, book, options.signal);
  const draft: IdentityDraft = { missing: reader.missing };
  Object.assign(draft, await reader.read('identity and firmware', 'MGIR', {}, chipIdentity));
  Object.assign(draft, await reader.read('part number and serial', 'MSGI', {}, boardIdentity));
  const temperature = await reader.read('temperature', 'MTMP', {}, chipTemperature);
  if (temperature !== undefined) {
    draft.temperature = temperature;
    if (temperature.state === 'implausible') {
      reader.missing.push({ what: 'temperature', why: `the sensor ${temperature.text}` });
    } else draft.temperatureCelsius = temperature.celsius;
  }
  if (draft.baseMac === undefined) {
    const mac = await reader.read('base MAC', 'PPAD', {}, (ppad) =>
      macOf(ppad, 'mac_47_32', 'mac_31_0'),
    );
    if (mac !== undefined) draft.baseMac = mac;
  }
  const guid = await reader.read('base GUID', 'PGUID', { local_port: 1 }, nodeGuid);
  if (guid !== undefined) draft.baseGuid = guid;
  const pcie = await reader.read('PCIe link', 'MPEIN', {}, readMpein);
  if (pcie !== undefined) draft.pcie = pcie;
  // Counts of a bus that can't be right aren't right either.
  if (pcie?.width !== undefined) {
    const grp = PERFORMANCE_GROUP;
    const errors = await reader.read('PCIe error counters', 'MPCNT', { grp }, readPcieErrors);
    if (errors !== undefined) draft.pcie = { ...pcie, errors };
  }
  if (draft.model?.startsWith('BlueField') === true) {
    const isElsewhere = await switchElsewhere(session, options.signal);
    if (isElsewhere !== undefined) draft.dpuMode = isElsewhere;
  }
  const links = await readPorts(reader, Math.min(draft.ports ?? 1, MAX_PORTS));
  if (links.length > 0) draft.links = links;
  return draft;
}

/** The names alone, with two commands: what goes with a dump or a report of the card. */
export async function nameCard(
  session: Session,
  book: RegisterBook,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Pick<Identity, 'model' | 'partNumber' | 'serial' | 'psid' | 'firmware'>> {
  const reader = new CardReader(session, book, options.signal);
  const chip = await reader.read('identity and firmware', 'MGIR', {}, chipIdentity);
  const board = await reader.read('part number and serial', 'MSGI', {}, boardIdentity);
  const { model, psid, firmware } = chip ?? {};
  const { partNumber, serial } = board ?? {};
  const names = { model, partNumber, serial, psid, firmware };
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
}

/** What MGIR says. */
export function chipIdentity(mgir: Answer): Partial<Identity> {
  const deviceId = mgir.number('device_id');
  const model = cardModel(deviceId, mgir.number('hw_dev_id'));
  const psid = mgir.text('psid');
  const date = firmwareDate(mgir.number('year'), mgir.number('month'), mgir.number('day'));
  const mac = macOf(mgir, 'manufacturing_base_mac_47_32', 'manufacturing_base_mac_31_0');
  return {
    ...(model === undefined ? {} : { model }),
    deviceName: deviceName(deviceId),
    deviceId: `0x${deviceId.toString(16).padStart(4, '0')}`,
    hardwareRevision: `0x${mgir.number('device_hw_revision').toString(16)}`,
    ...(psid === undefined ? {} : { psid, brand: brandOf(psid) }),
    firmware: firmwareVersion(mgir),
    ...(date === undefined ? {} : { firmwareDate: date }),
    ...securityOf(mgir),
    ...(mac === undefined ? {} : { baseMac: mac }),
    ports: mgir.number('num_ports'),
    upSinceSeconds: mgir.number('uptime'),
  };
}

/** The wide fields where the firmware fills them, else the byte-wide ones. */
function firmwareVersion(mgir: Answer): string {
  const wide = ['extended_major', 'extended_minor', 'extended_sub_minor'] as const;
  const narrow = ['fw_info.major', 'fw_info.minor', 'fw_info.sub_minor'] as const;
  const isWide = mgir.number('extended_major') !== 0;
  const [major, minor, subMinor] = (isWide ? wide : narrow).map((name) => mgir.number(name));
  return `${String(major)}.${String(minor)}.${String(subMinor).padStart(4, '0')}`;
}

/** What MSGI says. */
export function boardIdentity(msgi: Answer): Partial<Identity> {
  const serial = msgi.text('serial_number');
  const partNumber = msgi.text('part_number');
  const productName = msgi.text('product_name');
  return {
    ...(serial === undefined ? {} : { serial }),
    ...(partNumber === undefined ? {} : { partNumber }),
    ...(productName === undefined ? {} : { productName }),
  };
}

const PARTS_PER_DEGREE = 8;

/** Of the chip: sensor 0. The highest mark counts only where it is switched on (mte). */
function chipTemperature(mtmp: Answer): Temperature {
  const degrees = (name: string): number => degreesOf(mtmp.number(name), PARTS_PER_DEGREE);
  return judgeTemperature({
    celsius: degrees('temperature'),
    limitCelsius: degrees('temperature_threshold_hi'),
    highestCelsius: mtmp.number('mte') === 1 ? degrees('max_temperature') : undefined,
  });
}

/** Undefined where the firmware doesn't fill it. */
function macOf(answer: Answer, high: string, low: string): string | undefined {
  const value = (answer.bigint(high) << 32n) | answer.bigint(low);
  if (value === 0n) return undefined;
  return value
    .toString(16)
    .padStart(12, '0')
    .replace(/..(?!$)/g, '$&:');
}

/** The low 64 bits of four dwords, as `0x` and 16 digits. */
function nodeGuid(pguid: Answer): string | undefined {
  const value = (pguid.bigint('node_guid[2]') << 32n) | pguid.bigint('node_guid[3]');
  return value === 0n ? undefined : `0x${value.toString(16).padStart(16, '0')}`;
}
