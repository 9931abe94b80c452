/**
 * Which registers the firmware of each generation has. A register that is here is answered; any other is
 * refused as unsupported, and the capability masks say the same (registers/masks.ts).
 */
import { maskRegisters } from '../registers/masks';

/** Masks that came later than the cards that the common set describes. */
const laterMasks = ['MPCAM'];

const common = [
  ...maskRegisters.filter((name) => !laterMasks.includes(name)),
  // identity
  'MGIR',
  'MSGI',
  'MDIR',
  'MMHI',
  'MPIR',
  'MQIS',
  'MRSI',
  'PGUID',
  'SET_NODE',
  'HOST_ENDIANNESS',
  'NIC_CAP_REG',
  // link
  'PAOS',
  'PTYS',
  'PMLP',
  'PMTU',
  'PPAD',
  'PPLM',
  'PFCC',
  'PCAP',
  'PPLR',
  'PIPG',
  'PCMR',
  'PDDR',
  'PPCNT',
  'PORT_STATE_BEHAVIOR',
  // modules and temperature
  'PMAOS',
  'PMTM',
  'MCIA',
  'MCION',
  'MTCAP',
  'MTMP',
  'MLCR',
  // PCIe
  'MPEIN',
  'MPCNT',
  'MPEGC',
  // firmware
  'MCQS',
  'MCQI',
  'MCC',
  'MIRC',
  'MFRL',
  'MROQ',
  'MSMR',
  'MFPA',
  'MTRC_CAP',
  'MTRC_CONF',
  'MTRC_CTRL',
  // clocks
  'MTUTC',
  'MRTC',
  'MTPPS',
  'DTOR',
  // quality of service
  'ROCE_ACCL',
  'NCFG',
] as const;

/** Ethernet only: trust, priorities, receive buffers. */
const ethernet = [
  'QPTS',
  'QPDPM',
  'QPRT',
  'QPDP',
  'QTCT',
  'QEEC',
  'QSPIP',
  'QSPCP',
  'PPTB',
  'PBMC',
  'PBSR',
  'SBPR',
  'SBCM',
  'DCBX_PARAM',
] as const;

/** ConnectX-7 and BlueField-3. */
const newer = [...laterMasks, 'MPQD', 'MTPTM', 'MRTCQ', 'PLCC', 'PLDS', 'PMDR'] as const;

const soc = ['MISOC', 'MRSV'] as const;

export const connectX6DxRegisters: readonly string[] = [...common, ...ethernet];
export const connectX7InfinibandRegisters: readonly string[] = [...common, ...newer];
export const blueField3Registers: readonly string[] = [...common, ...ethernet, ...newer, ...soc];
