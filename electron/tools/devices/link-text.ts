/**
 * What a link is, from PAOS and PTYS. Bits of the protocol masks: public mlx5 interface. Rates in Gb/s.
 */
export type LinkState = 'up' | 'down' | 'unknown';

/** PTYS ext_eth_proto_*: bit to rate. */
const extendedEthernetRates: Readonly<Record<number, number>> = {
  0: 0.1,
  1: 1,
  3: 5,
  4: 10,
  5: 40,
  6: 25,
  7: 50,
  8: 50,
  9: 100,
  10: 100,
  11: 100,
  12: 200,
  13: 200,
  14: 200,
  15: 400,
  16: 400,
  17: 400,
  19: 800,
  20: 800,
  23: 1600,
};

/** PTYS eth_proto_*: bit to rate. */
const ethernetRates: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 10,
  3: 10,
  4: 10,
  6: 40,
  7: 40,
  9: 0.1,
  10: 0.01,
  12: 10,
  13: 10,
  14: 10,
  15: 40,
  16: 40,
  18: 50,
  20: 100,
  21: 100,
  22: 100,
  23: 100,
  24: 0.1,
  25: 1,
  26: 10,
  27: 25,
  28: 25,
  29: 25,
  30: 50,
  31: 50,
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
export interface LinkProtocols {
  readonly extendedEthernet: number;
  readonly ethernet: number;
  readonly infiniband: number;
  /** Mask of widths: bit 0 is 1x, bit 1 2x, bit 2 4x. */
  readonly infinibandWidth: number;
}

/** `100G Ethernet`, `400G InfiniBand NDR 4x`, or undefined where no protocol is operational. */
export function linkProtocolText(protocols: LinkProtocols): string | undefined {
  const ethernet =
    rateOf(protocols.extendedEthernet, extendedEthernetRates) ??
    rateOf(protocols.ethernet, ethernetRates);
  if (ethernet !== undefined) return `${rateText(ethernet)} Ethernet`;
  const generation = infinibandGenerations[highestBit(protocols.infiniband) ?? -1];
  if (generation === undefined) return undefined;
  const lanes = 2 ** (highestBit(protocols.infinibandWidth) ?? 0);
  return `${rateText(generation.laneRate * lanes)} InfiniBand ${generation.name} ${lanes}x`;
}

/** PAOS oper_status: 1 up, 2 down, 4 down by port failure. */
export function linkState(operStatus: number): LinkState {
  if (operStatus === 1) return 'up';
  return operStatus === 2 || operStatus === 4 ? 'down' : 'unknown';
}

/** What a person reads of a link that isn't up. PAOS admin_status: 2 down by configuration,
 * 4 disabled by system; PTYS connector_type: 1 none. */
export function downText(operStatus: number, adminStatus: number, connectorType?: number): string {
  if (adminStatus === 2) return 'down, set so';
  if (adminStatus === 4) return 'down, disabled by the system';
  if (operStatus === 4) return 'down after a port failure';
  if (connectorType === 1) return 'down, no cable';
  return linkState(operStatus);
}

function rateOf(mask: number, rates: Readonly<Record<number, number>>): number | undefined {
  const bit = highestBit(mask);
  return bit === undefined ? undefined : rates[bit];
}

function highestBit(mask: number): number | undefined {
  return mask === 0 ? undefined : 31 - Math.clz32(mask);
}

function rateText(gigabits: number): string {
  return gigabits < 1 ? `${gigabits * 1000}M` : `${gigabits}G`;
}
