import type { CardFacts } from '../hardware/hardware';
import { linkModes } from '../hardware/link-modes';
import type { ModuleFacts } from '../hardware/module';
import type { PortFacts } from '../hardware/port';
import { flow, type Flow } from '../hardware/traffic';
import { connectX6DxRegisters } from './register-sets';

/** Two metres of passive copper, 100GBASE-CR4. */
const directAttach: ModuleFacts = {
  form: 'sff8636',
  identifier: 0x11,
  connector: 0x23,
  vendorName: 'Simulated',
  vendorOui: 0x0002c9,
  partNumber: 'SIM-DAC-100G-2M',
  revision: 'A2',
  serial: 'SIM2343VS01204',
  dateCode: '23102600',
  lengthMetres: 2,
  optical: false,
  rate250: 103,
  extendedCompliance: 0x0b,
};

/** A storage server at work: small requests, full frames, a little chatter. */
const flows: readonly Flow[] = [
  flow('unicast', 64, 0, 41_200, 38_500),
  flow('unicast', 98, 0, 17_300, 16_100),
  flow('unicast', 214, 0, 6_100, 5_400),
  flow('unicast', 420, 0, 2_250, 2_600),
  flow('unicast', 872, 3, 5_900, 7_450),
  flow('unicast', 1082, 3, 184_000, 131_000),
  flow('unicast', 1518, 0, 402_000, 268_000),
  flow('multicast', 86, 0, 22, 4),
  flow('multicast', 340, 6, 1, 1),
  flow('broadcast', 64, 0, 9, 1),
];

const port: PortFacts = {
  protocol: 'ethernet',
  lanes: 4,
  modes: linkModes(
    '1000BASE-X',
    '10GBASE-CR',
    '25GBASE-CR',
    '40GBASE-CR4',
    '50GBASE-CR2',
    '50GBASE-CR',
    '100GBASE-CR4',
    '100GBASE-CR2',
  ),
  cableModes: linkModes(
    '1000BASE-X',
    '10GBASE-CR',
    '25GBASE-CR',
    '40GBASE-CR4',
    '50GBASE-CR2',
    '100GBASE-CR4',
  ),
  module: directAttach,
  maxMtu: 9978,
  mtu: 1522,
  flows,
  correctedSymbolsPerSecond: 3.5,
  discardsPerHour: 14,
};

const emptyPort: PortFacts = { ...port, cableModes: [], module: undefined, flows: [] };

/** ConnectX-6 Dx, 2 x 100GbE, behind mlx5ctl. Port 1 has a copper cable, port 2 nothing. */
export const cx6dx: CardFacts = {
  profile: {
    name: 'cx6dx',
    title: 'ConnectX-6 Dx (simulated)',
    kernel: { kind: 'mlx5ctl', revision: 4 },
    pciAddress: '0000:3b:00.0',
    netDevices: ['ens3f0np0'],
    rdmaDevices: ['mlx5_0'],
    // All three bits, as a root shell gets them.
    uctxCap: 0x7,
    deviceUctxCap: 0x7,
    userCap: 0x1d,
  },
  deviceId: 0x101d,
  hardwareId: 0x212,
  hardwareRevision: 0,
  technology: 3,
  firmware: { major: 22, minor: 43, subMinor: 2026, date: '2024-11-05', hourBcd: 0x1412 },
  psid: 'MT_0000000359',
  serial: 'SIM2411X00371',
  partNumber: 'MCX623106AN-CDAT',
  revision: 'AB',
  productName: 'ConnectX-6 Dx 2-port 100GbE QSFP56, simulated',
  nodeDescription: 'MT4125 ConnectX6Dx simulated',
  baseMac: 0x02_00_5e_10_3b_00n,
  baseGuid: 0x0200_5e03_0010_3b00n,
  uptimeAtStartSeconds: 5 * 86_400 + 3 * 3600 + 1742,
  ports: [port, emptyPort],
  pcie: {
    bus: 0x3b,
    lanes: 16,
    speedBit: 4,
    watts: 25,
    physicalFunctions: 2,
    virtualFunctions: 8,
  },
  chipTemperature: 54,
  chipTemperatureLimit: 105,
  soc: undefined,
  // As published: 831,304 bytes, the last word at 0x500c00.
  crSpace: { words: 103_913, lastAddress: 0x50_0c00, firstBlock: 16_385, blocks: 8_513 },
  registers: connectX6DxRegisters,
};
