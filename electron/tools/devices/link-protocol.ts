/**
 * What a link speaks, from the operational masks of PTYS. Bits of the masks: public mlx5 interface. Rates in Gb/s.
 */

/** `[rate, lanes]`; without lanes where the pairs of a twisted-pair cable aren't lanes. */
type Mode = readonly [gigabits: number, lanes?: number];

/** PTYS ext_eth_proto_*. */
const extendedEthernetModes: Readonly<Record<number, Mode>> = {
  0: [0.1, 1],
  1: [1, 1],
  3: [5, 1],
  4: [10, 1],
  5: [40, 4],
  6: [25, 1],
  7: [50, 2],
  8: [50, 1],
  9: [100, 4],
  10: [100, 2],
  11: [100, 1],
  12: [200, 4],
  13: [200, 2],
  14: [200, 1],
  15: [400, 8],
  16: [400, 4],
  17: [400, 2],
  19: [800, 8],
  20: [800, 4],
  23: [1600, 8],
};

/** PTYS eth_proto_*. */
const ethernetModes: Readonly<Record<number, Mode>> = {
  0: [1, 1],
  1: [1, 1],
  2: [10, 4],
  3: [10, 4],
  4: [10, 1],
  6: [40, 4],
  7: [40, 4],
  9: [0.1],
  10: [0.01],
  12: [10, 1],
  13: [10, 1],
  14: [10, 1],
  15: [40, 4],
  16: [40, 4],
  18: [50, 2],
  20: [100, 4],
  21: [100, 4],
  22: [100, 4],
  23: [100, 4],
  24: [0.1],
  25: [1],
  26: [10],
  27: [25, 1],
  28: [25, 1],
  29: [25, 1],
  30: [50, 2],
  31: [50, 2],
};

/** PTYS ib_proto_*: bit to generation; the rate is that of one lane. */
const infinibandGenerations: readonly { readonly name: string; readonly laneRate: number }[] = [
  { name: 'SDR', laneRate: 2.5 },
  { name: 'DDR', laneRate: 5 },
  { name: 'QDR', laneRate: 10 },
  { name: 'FDR10', laneRate: 10 },
  { name: 'FDR', laneRate: 14 },
  { name: 'EDR', laneRate: 25 },
  { name: 'HDR', laneRate: 50 },
  { name: 'NDR', laneRate: 100 },
  { name: 'XDR', laneRate: 200 },
];

/** Operational masks of PTYS. */
export interface ProtocolMasks {
  readonly extendedEthernet: number;
  readonly ethernet: number;
  readonly infiniband: number;
  /** Mask of widths: bit 0 is 1x, bit 1 2x, bit 2 4x. */
  readonly infinibandWidth: number;
}

export interface LinkProtocol {
  readonly protocol: 'ethernet' | 'infiniband';
  /** `100G Ethernet`, `400G InfiniBand NDR 4x`. */
  readonly text: string;
  readonly gigabits: number;
  readonly lanes?: number;
}

/** Undefined where no protocol is operational. */
export function linkProtocol(masks: ProtocolMasks): LinkProtocol | undefined {
  const ethernet =
    modeOf(masks.extendedEthernet, extendedEthernetModes) ?? modeOf(masks.ethernet, ethernetModes);
  if (ethernet !== undefined) {
    const [gigabits, lanes] = ethernet;
    const text = `${rateText(gigabits)} Ethernet`;
    return { protocol: 'ethernet', text, gigabits, ...(lanes === undefined ? {} : { lanes }) };
  }
  const generation = infinibandGenerations[highestBit(masks.infiniband) ?? -1];
  if (generation === undefined) return undefined;
  const lanes = 2 ** (highestBit(masks.infinibandWidth) ?? 0);
  const gigabits = generation.laneRate * lanes;
  const text = `${rateText(gigabits)} InfiniBand ${generation.name} ${lanes}x`;
  return { protocol: 'infiniband', text, gigabits, lanes };
}

/** Rates that the modes of a mask have, slowest first: `25G, 50G, 100G`; generations on InfiniBand: `HDR, NDR`. */
export function speedsText(masks: Omit<ProtocolMasks, 'infinibandWidth'>): string | undefined {
  const names = infinibandGenerations
    .filter((_, bit) => hasBit(masks.infiniband, bit))
    .map(({ name }) => name);
  const rates = new Set([
    ...ratesOf(masks.extendedEthernet, extendedEthernetModes),
    ...ratesOf(masks.ethernet, ethernetModes),
  ]);
  const all = [...[...rates].sort((a, b) => a - b).map(rateText), ...names];
  return all.length === 0 ? undefined : all.join(', ');
}

function ratesOf(mask: number, modes: Readonly<Record<number, Mode>>): readonly number[] {
  return Object.entries(modes)
    .filter(([bit]) => hasBit(mask, Number(bit)))
    .map(([, [gigabits]]) => gigabits);
}

function hasBit(mask: number, bit: number): boolean {
  return ((mask >>> bit) & 1) === 1;
}

/** `100G`, `100M`. */
export function rateText(gigabits: number): string {
  return gigabits < 1 ? `${gigabits * 1000}M` : `${gigabits}G`;
}

/** Bit of PPLM.fec_mode_active to what the field calls it. Source: public descriptions of the register. */
const errorCorrections: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'Firecode',
  2: 'RS-528',
  3: 'low-latency RS-271',
  4: 'quad-interleaved RS-544',
  5: 'quad-interleaved RS-546',
  6: 'interleaved RS-544',
  7: 'RS-544',
  9: 'low-latency RS-272',
  10: 'interleaved low-latency RS-272',
};

/** Forward error correction in force; undefined where the firmware names none, or more than one. */
export function errorCorrection(mask: number): string | undefined {
  const bit = highestBit(mask);
  return bit === undefined || mask !== 2 ** bit ? undefined : errorCorrections[bit];
}

function modeOf(mask: number, modes: Readonly<Record<number, Mode>>): Mode | undefined {
  const bit = highestBit(mask);
  return bit === undefined ? undefined : modes[bit];
}

function highestBit(mask: number): number | undefined {
  return mask === 0 ? undefined : 31 - Math.clz32(mask);
}
