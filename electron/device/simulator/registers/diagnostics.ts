/** PDDR: what a link and its module say about themselves, page by page. */
import { asciiBytes, asciiDword, asciiDwords, type FieldValues } from '../firmware/field-view';
import { choiceOf } from '../firmware/index-rules';
import type { RegisterModel } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';
import { modeMask } from '../hardware/link-modes';
import { ADMIN_DOWN, type Port } from '../hardware/port';
import { portOf } from './link';

const OPERATIONAL_PAGE = 0;
const TROUBLESHOOTING_PAGE = 1;
const PHY_PAGE = 2;
const MODULE_PAGE = 3;
const LINK_UP_PAGE = 8;

const PROTO_INFINIBAND = 1;
const PROTO_ETHERNET = 4;
/** phy_mngr_fsm_state */
const PHY_DISABLED = 0;
const PHY_POLLING = 2;
const PHY_ACTIVE = 3;
/** ib_phy_fsm_state, eth_an_fsm_state of a link that is up. */
const IB_LINK_UP = 7;
const ETH_AN_GOOD = 6;
/** monitor_opcode */
const NO_ISSUE = 0;
const CLOSED_BY_COMMAND = 1;
const SIGNAL_NOT_DETECTED = 57;
const CABLE_UNPLUGGED = 1024;
const MODULE_DISABLED = 1034;
const UNPLUGGED = 4;
const OPTICAL_MODULE = 2;
const PASSIVE_COPPER = 3;

/** Number of a PDDR union member that carries Ethernet or InfiniBand masks. */
function byProtocol(port: Port, mask: number, ethernet: string, infiniband: string): FieldValues {
  return port.facts.protocol === 'ethernet'
    ? { [ethernet]: mask }
    : { [infiniband]: mask & 0xffff };
}

function operational(port: Port): FieldValues {
  const page = 'pddr_operation_info_page_ext';
  const up = port.mode !== undefined;
  const ethernet = port.facts.protocol === 'ethernet';
  const closed = port.adminStatus === ADMIN_DOWN;
  const active = modeMask(port.mode === undefined ? [] : [port.mode]);
  const enabled = modeMask(port.modesAllowed);
  return {
    [`${page}.proto_active`]: ethernet ? PROTO_ETHERNET : PROTO_INFINIBAND,
    [`${page}.neg_mode_active`]: up ? (ethernet ? 2 : 4) : 0,
    [`${page}.phy_mngr_fsm_state`]: up ? PHY_ACTIVE : closed ? PHY_DISABLED : PHY_POLLING,
    ...(up
      ? ethernet
        ? { [`${page}.eth_an_fsm_state`]: ETH_AN_GOOD }
        : { [`${page}.ib_phy_fsm_state`]: IB_LINK_UP }
      : {}),
    ...byProtocol(
      port,
      enabled,
      'pddr_phy_manager_link_enabled_eth_ext.phy_manager_link_eth_enabled',
      'pddr_phy_manager_link_enabled_ib_ext.phy_manager_link_proto_enabled',
    ),
    ...byProtocol(
      port,
      enabled,
      'pddr_c2p_link_enabled_eth_ext.core_to_phy_link_eth_enabled',
      'pddr_c2p_link_enabled_ib_ext.core_to_phy_link_proto_enabled',
    ),
    ...byProtocol(
      port,
      modeMask(port.facts.cableModes),
      'pddr_cable_cap_eth_ext.cable_ext_eth_proto_cap',
      'pddr_cable_cap_ib_ext.cable_link_speed_cap',
    ),
    ...byProtocol(
      port,
      active,
      'pddr_link_active_eth_ext.link_eth_active',
      'pddr_link_active_ib_ext.link_speed_active',
    ),
    [`${page}.fec_mode_active`]: port.mode?.fec ?? 0,
  };
}

function trouble(port: Port): { opcode: number; message: string } {
  if (port.isUp) return { opcode: NO_ISSUE, message: 'No issue was observed' };
  if (port.facts.module === undefined) {
    return { opcode: CABLE_UNPLUGGED, message: 'Cable is unplugged' };
  }
  if (port.adminStatus === ADMIN_DOWN) {
    return { opcode: CLOSED_BY_COMMAND, message: 'The port is closed by command' };
  }
  return port.moduleEnabled
    ? { opcode: SIGNAL_NOT_DETECTED, message: 'Signal is not detected' }
    : { opcode: MODULE_DISABLED, message: 'The module is disabled by command' };
}

function troubleshooting(port: Port): FieldValues {
  const page = 'pddr_troubleshooting_page_ext';
  const { opcode, message } = trouble(port);
  return {
    [`${page}.status_opcode.pddr_monitor_opcode_ext.monitor_opcode`]: opcode,
    // 59 dwords, closed by a zero.
    ...asciiDwords(`${page}.status_message`, message, 59),
  };
}

function phy(port: Port): FieldValues {
  const page = 'pddr_phy_info_page_ext';
  const lanes = (1 << port.facts.lanes) - 1;
  const up = port.isUp;
  return {
    [`${page}.remote_device_type`]: up ? 1 : 0,
    [`${page}.num_of_negotiation_attempts`]: up ? 1 : 0,
    [`${page}.plu_tx_pwrup`]: port.adminStatus === ADMIN_DOWN ? 0 : lanes,
    [`${page}.plu_rx_pwrup`]: port.adminStatus === ADMIN_DOWN ? 0 : lanes,
    [`${page}.signal_detected`]: up ? lanes : 0,
    [`${page}.sd_valid`]: 1,
    [`${page}.eeprom_prsnt`]: port.facts.module === undefined ? 0 : 1,
    ...asciiBytes(`${page}.eth_last_link_down_lane`, '', 4),
  };
}

/** dBm in units of 0.01, two's complement; module_info_ext = 1 asks for microwatts instead. */
function power(microwatts: number, unit: number): number {
  if (unit === 1) return Math.round(microwatts);
  if (microwatts <= 0) return 0;
  return Math.round(1000 * Math.log10(microwatts / 1000)) & 0xffff;
}

function moduleMonitors(hardware: Hardware, port: Port, unit: number): FieldValues {
  const page = 'pddr_module_info_ext';
  const reading = hardware.moduleReading(port);
  const values: Record<string, number> = {
    [`${page}.temperature`]: Math.round(reading.temperature * 256),
    [`${page}.voltage`]: Math.round(reading.volts * 10_000),
    [`${page}.temperature_high_th`]: 75 * 256,
    [`${page}.temperature_low_th`]: (-5 * 256) & 0xffff,
    [`${page}.voltage_high_th`]: 35_000,
    [`${page}.voltage_low_th`]: 31_000,
    [`${page}.wavelength`]: 850,
  };
  for (let lane = 0; lane < port.facts.lanes; lane += 1) {
    values[`${page}.rx_power_lane${String(lane)}`] = power(reading.receivedMicrowatts, unit);
    values[`${page}.tx_power_lane${String(lane)}`] = power(reading.sentMicrowatts, unit);
    values[`${page}.tx_bias_lane${String(lane)}`] = Math.round(reading.biasMilliamps * 500);
  }
  return values;
}

function moduleInformation(hardware: Hardware, port: Port, unit: number): FieldValues {
  const page = 'pddr_module_info_ext';
  const { module } = port.facts;
  if (module === undefined) return { [`${page}.cable_type`]: UNPLUGGED };
  const cmisLength = 0x40 | (module.lengthMetres & 0x3f);
  return {
    [`${page}.cable_type`]: module.optical ? OPTICAL_MODULE : PASSIVE_COPPER,
    [`${page}.cable_technology`]: module.optical ? 0 : 0xa,
    [`${page}.cable_identifier`]: module.form === 'cmis' ? 8 : 0,
    [`${page}.cable_length`]: module.form === 'cmis' ? cmisLength : module.lengthMetres,
    [`${page}.cable_power_class`]: module.optical ? 4 : 1,
    [`${page}.connector_type`]: module.connector,
    [`${page}.vendor_oui`]: module.vendorOui,
    [`${page}.vendor_rev`]: asciiDword(module.revision.padStart(4, '\0')),
    [`${page}.nbr250`]: module.rate250,
    [`${page}.module_st`]: 3,
    ...asciiDwords(`${page}.vendor_name`, module.vendorName, 4, ' '),
    ...asciiDwords(`${page}.vendor_pn`, module.partNumber, 4, ' '),
    ...asciiDwords(`${page}.vendor_sn`, module.serial, 4, ' '),
    [`${page}.date_code.date_code_hi`]: asciiDword(module.dateCode.slice(0, 4)),
    [`${page}.date_code.date_code_lo`]: asciiDword(module.dateCode.slice(4, 8)),
    ...(module.optical ? moduleMonitors(hardware, port, unit) : {}),
  };
}

function linkUp(port: Port): FieldValues {
  const page = 'pddr_link_up_info_page_ext';
  if (!port.isUp) return {};
  return {
    [`${page}.time_to_link_up`]: 3870,
    [`${page}.time_to_link_up_phy_up_to_active`]: 20,
    [`${page}.time_to_link_up_sd_to_phy_up`]: 2340,
    [`${page}.time_to_link_up_disable_to_sd`]: 1510,
  };
}

export function diagnosticsModel(hardware: Hardware): RegisterModel {
  return {
    indexes: {
      page_select: choiceOf(
        OPERATIONAL_PAGE,
        TROUBLESHOOTING_PAGE,
        PHY_PAGE,
        MODULE_PAGE,
        LINK_UP_PAGE,
      ),
      group_opcode: choiceOf(0),
    },
    live: (request) => {
      const port = portOf(hardware, request);
      switch (request.number('page_select')) {
        case OPERATIONAL_PAGE:
          return operational(port);
        case TROUBLESHOOTING_PAGE:
          return troubleshooting(port);
        case PHY_PAGE:
          return phy(port);
        case MODULE_PAGE:
          return moduleInformation(hardware, port, request.number('module_info_ext'));
        default:
          return linkUp(port);
      }
    },
  };
}
