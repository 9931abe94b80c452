import { connectX7Configuration } from '../configuration/settings';
import type { CardFacts } from '../hardware/hardware';
import { linkModes } from '../hardware/link-modes';
import type { ModuleFacts } from '../hardware/module';
import type { PortFacts } from '../hardware/port';
import { connectX7InfinibandRegisters } from './register-sets';

/** One metre of passive copper, NDR. */
const directAttach: ModuleFacts = {
  form: 'cmis',
  identifier: 0x19,
  connector: 0x23,
  vendorName: 'Simulated',
  vendorOui: 0x0002c9,
  partNumber: 'SIM-DAC-NDR-1M',
  revision: 'A1',
  serial: 'SIM2502VS00877',
  dateCode: '25011300',
  lengthMetres: 1,
  optical: false,
  rate250: 0,
  extendedCompliance: 0,
};

const speeds = linkModes('SDR', 'DDR', 'QDR', 'FDR', 'EDR', 'HDR', 'NDR');

const port: PortFacts = {
  protocol: 'infiniband',
  lanes: 4,
  modes: speeds,
  cableModes: speeds,
  module: directAttach,
  maxMtu: 4096,
  mtu: 4096,
  // A compute node: long messages, few management packets.
  flows: [
    {
      cast: 'unicast',
      frameBytes: 4126,
      priority: 0,
      receivedPerSecond: 2_310_000,
      sentPerSecond: 2_284_000,
    },
    {
      cast: 'unicast',
      frameBytes: 58,
      priority: 0,
      receivedPerSecond: 602_000,
      sentPerSecond: 611_000,
    },
    { cast: 'multicast', frameBytes: 290, priority: 0, receivedPerSecond: 3, sentPerSecond: 1 },
  ],
  correctedSymbolsPerSecond: 41,
  discardsPerHour: 0,
};

/** ConnectX-7, one NDR InfiniBand port, behind mainline fwctl: no memory registration, strict scopes. */
export const cx7: CardFacts = {
  profile: {
    name: 'cx7',
    title: 'ConnectX-7 (simulated)',
    kernel: { kind: 'fwctl', scopes: 'strict', umemExtension: false },
    pciAddress: '0000:c1:00.0',
    netDevices: ['ibp193s0'],
    rdmaDevices: ['mlx5_1'],
    uctxCap: 0x4,
    deviceUctxCap: 0x7,
    userCap: 0,
  },
  deviceId: 0x1021,
  hardwareId: 0x218,
  hardwareRevision: 0,
  technology: 4,
  firmware: { major: 28, minor: 45, subMinor: 1200, date: '2025-05-20', hourBcd: 0x0931 },
  psid: 'MT_0000000838',
  serial: 'SIM2506X01145',
  partNumber: 'MCX75310AAS-NEAT',
  revision: 'A7',
  productName: 'ConnectX-7 1-port 400Gb/s NDR OSFP, simulated',
  nodeDescription: 'MT4129 ConnectX7 simulated',
  baseMac: 0x02_00_5e_10_c1_00n,
  baseGuid: 0x0200_5e03_0010_c100n,
  uptimeAtStartSeconds: 21 * 86_400 + 9 * 3600 + 310,
  ports: [port],
  pcie: {
    bus: 0xc1,
    lanes: 16,
    // On a riser that halves the slot: its port could carry more than the bus.
    slotLanes: 8,
    speedBit: 5,
    watts: 25,
    physicalFunctions: 1,
    virtualFunctions: 0,
  },
  chipTemperature: 61,
  chipTemperatureLimit: 105,
  soc: undefined,
  configuration: connectX7Configuration,
  crSpace: { words: 230_590, lastAddress: 0x1a0_2c00, firstBlock: 16_384, blocks: 15_210 },
  registers: connectX7InfinibandRegisters,
};
