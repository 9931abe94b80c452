/** Registers of a port's link: what was asked of it, what it can, what it does. */
import { type FieldValues, type FieldView } from '../firmware/field-view';
import { choiceBelow, choiceOf } from '../firmware/index-rules';
import { refusals, type Refusal } from '../firmware/refusal';
import { accepted, type Accepted, type RegisterModels } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';
import { legacyMask, modeMask, type LinkMode } from '../hardware/link-modes';
import { ADMIN_DOWN, ADMIN_UP, ADMIN_UP_ONCE, type Port } from '../hardware/port';

const OPER_UP = 1;
const OPER_DOWN = 2;

const PHYSICAL_POLLING = 2;
const PHYSICAL_DISABLED = 3;
const PHYSICAL_LINK_UP = 5;
const LOGICAL_DOWN = 1;
const LOGICAL_ACTIVE = 4;

const PROTO_INFINIBAND = 1;
const PROTO_ETHERNET = 4;
const WIDTHS_1X_2X_4X = 0b111;
const WIDTH_4X = 0b100;

const CONNECTOR_NONE = 1;
const CONNECTOR_FIBRE = 6;
const CONNECTOR_DIRECT_ATTACH = 7;

const AN_UNAVAILABLE = 0;
const AN_COMPLETED = 1;
const AN_NOT_DONE_DOWN = 4;

/** The port that a request names; the bank has refused numbers that don't exist. */
export function portOf(hardware: Hardware, request: FieldView): Port {
  const port = hardware.port(request.number('local_port'));
  if (port === undefined) throw new RangeError('a port that the index rules let through');
  return port;
}

function portState(port: Port): FieldValues {
  const up = port.isUp;
  const enabled = port.adminStatus !== ADMIN_DOWN;
  const infiniband = port.facts.protocol === 'infiniband';
  const downState = enabled ? PHYSICAL_POLLING : PHYSICAL_DISABLED;
  return {
    admin_status: port.adminStatus,
    oper_status: up ? OPER_UP : OPER_DOWN,
    physical_state_status: up ? PHYSICAL_LINK_UP : downState,
    ...(infiniband ? { logical_state_status: up ? LOGICAL_ACTIVE : LOGICAL_DOWN } : {}),
    last_oper_status: up && port.linkLosses === 0 ? OPER_UP : OPER_DOWN,
  };
}

/** PAOS: the admin status is taken only with its update enable, the event setting with its own. */
function setPortState(port: Port, request: FieldView): Accepted | Refusal {
  if (request.number('ase') === 1) {
    const wanted = request.number('admin_status');
    if (![ADMIN_UP, ADMIN_DOWN, ADMIN_UP_ONCE].includes(wanted)) return refusals.badValue;
    port.setAdminStatus(wanted);
  }
  return { type: 'accepted', unchanged: request.number('ee') === 1 ? [] : ['e'] };
}

function connector(port: Port): number {
  if (port.facts.module === undefined) return CONNECTOR_NONE;
  return port.facts.module.optical ? CONNECTOR_FIBRE : CONNECTOR_DIRECT_ATTACH;
}

function protocolFields(port: Port, protoMask: number): FieldValues {
  const active: readonly LinkMode[] = port.mode === undefined ? [] : [port.mode];
  if (port.facts.protocol === 'ethernet' && (protoMask & PROTO_ETHERNET) !== 0) {
    return {
      ext_eth_proto_capability: modeMask(port.facts.modes),
      eth_proto_capability: legacyMask(port.facts.modes),
      ext_eth_proto_admin: modeMask(port.modesAllowed),
      eth_proto_admin: legacyMask(port.modesAllowed),
      ext_eth_proto_oper: modeMask(active),
      eth_proto_oper: legacyMask(active),
      an_disable_cap: 1,
      an_status: port.isUp ? AN_COMPLETED : AN_NOT_DONE_DOWN,
    };
  }
  if (port.facts.protocol === 'infiniband' && (protoMask & PROTO_INFINIBAND) !== 0) {
    return {
      ib_proto_capability: modeMask(port.facts.modes),
      ib_link_width_capability: WIDTHS_1X_2X_4X,
      ib_proto_admin: modeMask(port.modesAllowed),
      ib_link_width_admin: WIDTHS_1X_2X_4X,
      ib_proto_oper: modeMask(active),
      ib_link_width_oper: port.isUp ? WIDTH_4X : 0,
      an_status: AN_UNAVAILABLE,
    };
  }
  return {};
}

function linkType(port: Port, request: FieldView): FieldValues {
  return {
    ...protocolFields(port, request.number('proto_mask')),
    transmit_allowed: port.isUp ? 1 : 0,
    data_rate_oper: (port.mode?.gigabits ?? 0) * 10,
    lane_rate_oper: port.mode?.laneRate ?? 0,
    max_port_rate: port.facts.modes.at(-1)?.gigabits ?? 0,
    connector_type: connector(port),
  };
}

/** PTYS: the port keeps the modes that it has; a request without any of them is refused. */
function setLinkType(port: Port, request: FieldView): Accepted | Refusal {
  const protoMask = request.number('proto_mask');
  const ethernet = port.facts.protocol === 'ethernet';
  if ((protoMask & (ethernet ? PROTO_ETHERNET : PROTO_INFINIBAND)) === 0) return refusals.badValue;
  const extended = request.number('ext_eth_proto_admin');
  const legacy = request.number('eth_proto_admin');
  const infiniband = request.number('ib_proto_admin');
  const allowed = port.facts.modes.filter((mode) => {
    if (mode.kind === 'infiniband') return (infiniband & (1 << mode.bit)) !== 0;
    return extended === 0 ? (legacy & mode.legacyMask) !== 0 : ((extended >>> mode.bit) & 1) !== 0;
  });
  if (allowed.length === 0) return refusals.badValue;
  port.setModesAllowed(allowed);
  return accepted;
}

function laneMap(port: Port): FieldValues {
  const values: Record<string, number> = { width: port.facts.lanes };
  for (let lane = 0; lane < port.facts.lanes; lane += 1) {
    const row = `lane_module_mapping[${String(lane)}]`;
    const suffix = `_${String(lane)}`;
    values[`${row}.module${suffix}`] = port.number - 1;
    values[`${row}.tx_lane${suffix}`] = lane;
    values[`${row}.rx_lane${suffix}`] = lane;
  }
  return values;
}

function portMac({ facts }: Hardware, request: FieldView): FieldValues {
  const own = request.number('single_base_mac') === 1;
  const mac = facts.baseMac + BigInt(own ? request.number('local_port') - 1 : 0);
  return { mac_47_32: Number(mac >> 32n), mac_31_0: Number(mac & 0xffff_ffffn) };
}

const RS_CAPABLE = 0b111;
const RS_100G = 0b101;
const RS_544_AND_LOW_LATENCY = 0x280;

function errorCorrection(port: Port): FieldValues {
  const fastest = port.facts.modes.at(-1)?.gigabits ?? 0;
  return {
    fec_mode_active: port.mode === undefined ? 0 : 1 << port.mode.fec,
    fec_override_cap_10g_40g: 0b11,
    fec_override_cap_25g: RS_CAPABLE,
    fec_override_cap_50g: RS_CAPABLE,
    fec_override_cap_100g: RS_100G,
    fec_override_cap_50g_1x: RS_544_AND_LOW_LATENCY,
    fec_override_cap_100g_2x: RS_544_AND_LOW_LATENCY,
    ...(fastest >= 200
      ? { fec_override_cap_200g_4x: RS_544_AND_LOW_LATENCY, fec_override_cap_100g_1x: 0x2c0 }
      : {}),
    ...(fastest >= 400 ? { fec_override_cap_400g_4x: RS_544_AND_LOW_LATENCY } : {}),
  };
}

const LOOPBACK_MODES = 0b110;
const CAPABILITY_MASK_WORD = 0x0259_1848;

export function linkModels(hardware: Hardware): RegisterModels {
  const port = (request: FieldView): Port => portOf(hardware, request);
  return {
    PAOS: {
      live: (request) => portState(port(request)),
      write: (request) => setPortState(port(request), request),
    },
    PTYS: {
      live: (request) => linkType(port(request), request),
      write: (request) => setLinkType(port(request), request),
    },
    PMLP: { live: (request) => laneMap(port(request)) },
    PMTU: {
      live: (request) => {
        const { mtu, facts } = port(request);
        return { max_mtu: facts.maxMtu, admin_mtu: mtu, oper_mtu: mtu };
      },
      write: (request) => {
        const wanted = request.number('admin_mtu');
        const target = port(request);
        if (wanted < 68 || wanted > target.facts.maxMtu) return refusals.badValue;
        target.mtu = wanted;
        return accepted;
      },
    },
    PPAD: {
      // Without single_base_mac the port doesn't matter.
      indexes: { local_port: choiceBelow(hardware.ports.length + 1) },
      live: (request) =>
        request.number('single_base_mac') === 1 && request.number('local_port') === 0
          ? refusals.badIndex
          : portMac(hardware, request),
      // The base address is burnt in.
      write: () => refusals.badValue,
    },
    PPLM: {
      indexes: { test_mode: choiceOf(0) },
      live: (request) => errorCorrection(port(request)),
    },
    PFCC: {
      indexes: { dcbx_operation_type: choiceOf(0) },
      defaults: () => ({ pptx: 1, pprx: 1 }),
      write: (request) => ({
        type: 'accepted',
        unchanged: [
          ...(request.number('pptx_mask_n') === 1 ? ['pptx'] : []),
          ...(request.number('pprx_mask_n') === 1 ? ['pprx'] : []),
        ],
      }),
    },
    PCAP: {
      live: (request) =>
        port(request).facts.protocol === 'infiniband'
          ? { 'port_capability_mask[0]': CAPABILITY_MASK_WORD }
          : {},
    },
    PPLR: {
      indexes: { lb_cap_mode_idx: choiceOf(0, 1), lb_link_mode_idx: choiceOf(0, 1) },
      live: () => ({ lb_cap: LOOPBACK_MODES }),
      write: (request) =>
        (request.number('lb_en') & ~LOOPBACK_MODES) === 0 ? accepted : refusals.badValue,
    },
    PIPG: { defaults: () => ({ ipg: 3 }), live: () => ({ ipg_max_cap: 12, ipg_min_cap: 2 }) },
    PCMR: {
      defaults: () => ({ fcs_chk: 1 }),
      live: () => ({ fcs_cap: 1, rx_ts_over_crc_cap: 1, tx_ts_over_crc_cap: 1 }),
    },
  };
}
