/** Asks a card about its ports: seven registers at most for each, none of which does more than answer. */
import type { Answer, CardReader } from './card-reader';
import type { LinkIdentity, LinkSpeeds } from './identity';
import { linkCounters, PHYSICAL_LAYER_GROUP } from './link-counters';
import { errorCorrection, linkProtocol, speedsText, type LinkProtocol } from './link-protocol';
import { moduleTrouble, troubleOf, type LinkTrouble } from './link-trouble';
import { pluggedModule } from './plugged-module';
import { linkState, portVerdict } from './port-verdict';

const INFINIBAND = 1;
const ETHERNET = 4;
const TROUBLESHOOTING_PAGE = 1;
const MODULE_PAGE = 3;

/** @throws DeviceError `transport` or `cancelled`; what the firmware refuses is named in the reader's `missing` */
export async function readPorts(reader: CardReader, ports: number): Promise<LinkIdentity[]> {
  const links: LinkIdentity[] = [];
  for (let port = 1; port <= ports; port += 1) {
    const link = await readPort(reader, port);
    if (link !== undefined) links.push(link);
  }
  return links;
}

async function readPort(reader: CardReader, port: number): Promise<LinkIdentity | undefined> {
  const at = { local_port: port };
  const status = await reader.read(`link of port ${port}`, 'PAOS', at, (paos) => ({
    operStatus: paos.number('oper_status'),
    adminStatus: paos.number('admin_status'),
  }));
  if (status === undefined) return undefined;
  const state = linkState(status.operStatus);
  const type = await readProtocols(reader, port, state === 'up');
  const fec = state === 'up' ? await readErrorCorrection(reader, port) : undefined;
  const trouble = state === 'down' ? await readTrouble(reader, port) : undefined;
  const module = await reader.read(
    `module of port ${port}`,
    'PDDR',
    { ...at, page_select: MODULE_PAGE },
    pluggedModule,
  );
  // A state that the firmware invented makes what it counts no better.
  const counters =
    state === 'unknown'
      ? undefined
      : await reader.read(
          `counters of port ${port}`,
          'PPCNT',
          { ...at, grp: PHYSICAL_LAYER_GROUP },
          linkCounters,
        );
  const { protocol, connectorType, speeds } = type ?? {};
  const verdict = portVerdict({ ...status, connectorType, protocol, fec, trouble });
  return {
    port,
    ...verdict,
    ...(protocol === undefined ? {} : spoken(protocol)),
    ...(fec === undefined ? {} : { fec }),
    ...(state === 'unknown' || speeds === undefined ? {} : { speeds }),
    ...(counters === undefined ? {} : { counters }),
    ...(module === undefined ? {} : { module }),
  };
}

function spoken({ protocol, gigabits, lanes }: LinkProtocol): Partial<LinkIdentity> {
  return { protocol, gigabits, ...(lanes === undefined ? {} : { lanes }) };
}

interface PortType {
  readonly protocol: LinkProtocol | undefined;
  readonly connectorType: number;
  readonly speeds: LinkSpeeds | undefined;
}

/** What PTYS says of the family that was asked for; undefined where the port doesn't speak it. */
function speedsOf(ptys: Answer): LinkSpeeds | undefined {
  const text = (kind: 'capability' | 'admin'): string | undefined =>
    speedsText({
      extendedEthernet: ptys.number(`ext_eth_proto_${kind}`),
      ethernet: ptys.number(`eth_proto_${kind}`),
      infiniband: ptys.number(`ib_proto_${kind}`),
    });
  const can = text('capability');
  if (can === undefined) return undefined;
  const isFixed = ptys.number('an_disable_admin') === 1;
  return { can, may: text('admin') ?? 'none', negotiation: isFixed ? 'off' : 'on' };
}

/** PTYS answers for one protocol family at a time; InfiniBand is asked where Ethernet isn't spoken. */
async function readProtocols(
  reader: CardReader,
  port: number,
  isUp: boolean,
): Promise<PortType | undefined> {
  const ask = (protoMask: number): Promise<PortType | undefined> =>
    reader.read(
      `link speed of port ${port}`,
      'PTYS',
      { local_port: port, proto_mask: protoMask },
      (ptys) => ({
        protocol: linkProtocol({
          extendedEthernet: ptys.number('ext_eth_proto_oper'),
          ethernet: ptys.number('eth_proto_oper'),
          infiniband: ptys.number('ib_proto_oper'),
          infinibandWidth: ptys.number('ib_link_width_oper'),
        }),
        connectorType: ptys.number('connector_type'),
        speeds: speedsOf(ptys),
      }),
    );
  const asEthernet = await ask(ETHERNET);
  if (!isUp || asEthernet === undefined || asEthernet.protocol !== undefined) return asEthernet;
  return (await ask(INFINIBAND)) ?? asEthernet;
}

function readErrorCorrection(reader: CardReader, port: number): Promise<string | undefined> {
  return reader.read(`FEC of port ${port}`, 'PPLM', { local_port: port }, (pplm) =>
    errorCorrection(pplm.number('fec_mode_active')),
  );
}

/** The cage first: where it reports an error, the link has no other reason. */
async function readTrouble(reader: CardReader, port: number): Promise<LinkTrouble | undefined> {
  const cage = await reader.read(`cage of port ${port}`, 'PMLP', { local_port: port }, cageOf);
  const inCage =
    cage === undefined
      ? undefined
      : await reader.read(`module state of port ${port}`, 'PMAOS', { module: cage }, (pmaos) =>
          moduleTrouble(pmaos.number('oper_status'), pmaos.number('error_type')),
        );
  if (inCage !== undefined) return inCage;
  return reader.read(
    `reason why port ${port} is down`,
    'PDDR',
    { local_port: port, page_select: TROUBLESHOOTING_PAGE },
    observedTrouble,
  );
}

/** Undefined where the port has no lanes mapped. */
function cageOf(pmlp: Answer): number | undefined {
  return pmlp.number('width') === 0 ? undefined : pmlp.number('module_0');
}

function observedTrouble(pddr: Answer): LinkTrouble | undefined {
  const opcode = pddr.number('monitor_opcode');
  const known = troubleOf(opcode, undefined);
  // Its own words only where the number means nothing here: garbage in them is then no doubt about the number.
  return known ?? troubleOf(opcode, pddr.text('pddr_troubleshooting_page_ext.status_message'));
}
