import { blueField3Configuration } from '../configuration/settings';
import type { CardFacts } from '../hardware/hardware';
import { linkModes } from '../hardware/link-modes';
import type { ModuleFacts } from '../hardware/module';
import type { PortFacts } from '../hardware/port';
import { flow } from '../hardware/traffic';
import { blueField3Registers } from './register-sets';

/** Ten metres of multi-mode fibre, 200GBASE-SR4 over an active cable. */
const activeOptical: ModuleFacts = {
  form: 'sff8636',
  identifier: 0x11,
  connector: 0x23,
  vendorName: 'Simulated',
  vendorOui: 0x48b02d,
  partNumber: 'SIM-AOC-200G-10M',
  revision: 'B1',
  serial: 'SIM2418FT00326',
  dateCode: '24043000',
  lengthMetres: 10,
  optical: true,
  rate250: 106,
  extendedCompliance: 0x18,
};

const port: PortFacts = {
  protocol: 'ethernet',
  lanes: 4,
  modes: linkModes(
    '10GBASE-CR',
    '25GBASE-CR',
    '40GBASE-CR4',
    '50GBASE-CR',
    '100GBASE-CR4',
    '100GBASE-CR2',
    '100GBASE-CR',
    '200GBASE-CR4',
    '200GBASE-CR2',
  ),
  cableModes: linkModes('200GBASE-CR4'),
  module: activeOptical,
  maxMtu: 9978,
  mtu: 9022,
  // Virtual switching: jumbo frames beside many small ones.
  flows: [
    flow('unicast', 64, 0, 210_000, 233_000),
    flow('unicast', 128, 0, 96_000, 91_000),
    flow('unicast', 590, 4, 31_000, 28_000),
    flow('unicast', 1518, 0, 88_000, 97_000),
    flow('unicast', 4178, 3, 240_000, 255_000),
    flow('unicast', 9018, 0, 171_000, 164_000),
    flow('multicast', 110, 0, 48, 17),
    flow('broadcast', 64, 0, 31, 4),
  ],
  correctedSymbolsPerSecond: 260,
  discardsPerHour: 3,
};

/** Its cable is plugged, and nobody sends on the other end. */
const darkPort: PortFacts = { ...port, noSignal: true, discardsPerHour: 0 };

/** BlueField-3, 2 x 200GbE, behind fwctl with the resource extension. Both ports have optics; port 2 gets no signal. */
export const bf3: CardFacts = {
  profile: {
    name: 'bf3',
    title: 'BlueField-3 (simulated)',
    kernel: { kind: 'fwctl', scopes: 'strict', umemExtension: true },
    pciAddress: '0000:a1:00.0',
    netDevices: ['enp161s0f0np0'],
    rdmaDevices: ['mlx5_2'],
    uctxCap: 0x4,
    deviceUctxCap: 0x7,
    userCap: 0,
  },
  deviceId: 0xa2dc,
  hardwareId: 0x21c,
  hardwareRevision: 1,
  technology: 4,
  firmware: { major: 32, minor: 45, subMinor: 1020, date: '2025-04-14', hourBcd: 0x2205 },
  psid: 'MT_0000000884',
  serial: 'SIM2420B00058',
  partNumber: '900-9D3B6-00CV-AA0',
  revision: 'A5',
  productName: 'BlueField-3 2-port 200GbE QSFP112 DPU, simulated',
  nodeDescription: 'MT41692 BlueField3 simulated',
  baseMac: 0x02_00_5e_10_a1_00n,
  baseGuid: 0x0200_5e03_0010_a100n,
  uptimeAtStartSeconds: 43 * 86_400 + 77,
  ports: [port, darkPort],
  pcie: {
    bus: 0xa1,
    lanes: 16,
    speedBit: 5,
    watts: 75,
    physicalFunctions: 2,
    virtualFunctions: 16,
  },
  chipTemperature: 66,
  chipTemperatureLimit: 110,
  soc: {
    armFirmware: 'v2.2(release):4.10.0-18-g6f1c2ea',
    uefi: '4.10.0-20-gd1e26e1',
    bmc: 'BF-25.04-4',
    rootOfTrust: '00.02.0195.0000',
  },
  configuration: blueField3Configuration,
  // 2 MB to the byte: one call with a buffer of that size.
  crSpace: { words: 262_144, lastAddress: 0x1d0_3c00, firstBlock: 16_384, blocks: 30_967 },
  registers: blueField3Registers,
};
