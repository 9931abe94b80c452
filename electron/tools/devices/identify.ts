import type { RegisterBook } from '../../prm/register';
import type { Session } from '../../device/session';
import { brandOf, cardModel, deviceName } from './card-models';
import { CardReader, type Answer } from './card-reader';
import { firmwareDate } from './firmware-date';
import type { Identity, IdentityDraft, LinkIdentity } from './identity';
import { downText, linkProtocolText, linkState } from './link-text';

const INFINIBAND = 1;
const ETHERNET = 4;
/** No mlx5 card has more; a larger MGIR.num_ports is garbage that must not become thousands of reads. */
const MAX_PORTS = 8;

/**
 * Asks a card who it is: MGIR, MSGI, MTMP, PGUID, and PAOS and PTYS of each port.
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
  const temperature = await reader.read('temperature', 'MTMP', {}, celsius);
  if (temperature !== undefined) draft.temperatureCelsius = temperature;
  if (draft.baseMac === undefined) {
    const mac = await reader.read('base MAC', 'PPAD', {}, (ppad) =>
      macOf(ppad, 'mac_47_32', 'mac_31_0'),
    );
    if (mac !== undefined) draft.baseMac = mac;
  }
  const guid = await reader.read('base GUID', 'PGUID', { local_port: 1 }, nodeGuid);
  if (guid !== undefined) draft.baseGuid = guid;
  const links = await readLinks(reader, Math.min(draft.ports ?? 1, MAX_PORTS));
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

/** Two's complement, units of 0.125 degrees. */
function celsius(mtmp: Answer): number {
  const raw = mtmp.number('temperature');
  return (raw >= 0x8000 ? raw - 0x10000 : raw) / 8;
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

async function readLinks(reader: CardReader, ports: number): Promise<LinkIdentity[]> {
  const links: LinkIdentity[] = [];
  for (let port = 1; port <= ports; port += 1) {
    const status = await reader.read(
      `link of port ${port}`,
      'PAOS',
      { local_port: port },
      (paos) => ({
        oper: paos.number('oper_status'),
        admin: paos.number('admin_status'),
      }),
    );
    if (status === undefined) continue;
    const protocols = await readProtocols(reader, port, status.oper === 1);
    const state = linkState(status.oper);
    const text =
      state === 'up'
        ? (protocols?.text ?? 'up')
        : downText(status.oper, status.admin, protocols?.connectorType);
    links.push({ port, state, text });
  }
  return links;
}

interface PortProtocols {
  readonly text: string | undefined;
  readonly connectorType: number;
}

/** PTYS answers for one protocol family at a time; InfiniBand is asked where Ethernet isn't spoken. */
async function readProtocols(
  reader: CardReader,
  port: number,
  isUp: boolean,
): Promise<PortProtocols | undefined> {
  const ask = (protoMask: number): Promise<PortProtocols | undefined> =>
    reader.read(
      `link speed of port ${port}`,
      'PTYS',
      { local_port: port, proto_mask: protoMask },
      (ptys) => ({
        text: linkProtocolText({
          extendedEthernet: ptys.number('ext_eth_proto_oper'),
          ethernet: ptys.number('eth_proto_oper'),
          infiniband: ptys.number('ib_proto_oper'),
          infinibandWidth: ptys.number('ib_link_width_oper'),
        }),
        connectorType: ptys.number('connector_type'),
      }),
    );
  const asEthernet = await ask(ETHERNET);
  if (!isUp || asEthernet === undefined || asEthernet.text !== undefined) return asEthernet;
  return (await ask(INFINIBAND)) ?? asEthernet;
}
