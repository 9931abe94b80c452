/**
 * Link modes of a port as PTYS counts them. Bits: `ext_eth_proto_*`, the older `eth_proto_*`, and
 * `ib_proto_*`. Sources: public mlx5 interface and the descriptions of the register.
 */
export interface EthernetMode {
  readonly kind: 'ethernet';
  readonly name: string;
  /** Bit in ext_eth_proto_*. */
  readonly bit: number;
  /** Bits in eth_proto_* that mean the same; 0 where that form doesn't know it. */
  readonly legacyMask: number;
  readonly gigabits: number;
  readonly lanes: number;
  /** Rate of a lane with its coding, in units of 10 Mb/s. */
  readonly laneRate: number;
  /** Number of the forward error correction that the mode uses (PDDR.fec_mode_active; PPLM's is 1 << that). */
  readonly fec: number;
}

export interface InfinibandMode {
  readonly kind: 'infiniband';
  readonly name: string;
  /** Bit in ib_proto_*. */
  readonly bit: number;
  readonly gigabits: number;
  readonly lanes: number;
  readonly laneRate: number;
  readonly fec: number;
}

export type LinkMode = EthernetMode | InfinibandMode;

const NO_FEC = 0;
const FIRECODE = 1;
const RS_528 = 2;
const RS_544_INTERLEAVED = 6;
const RS_544 = 7;

function ethernet(
  name: string,
  bit: number,
  legacyMask: number,
  gigabits: number,
  lanes: number,
  laneRate: number,
  fec: number,
): EthernetMode {
  return { kind: 'ethernet', name, bit, legacyMask, gigabits, lanes, laneRate, fec };
}

/** Slowest first. */
const ethernetModes: readonly EthernetMode[] = [
  ethernet('1000BASE-X', 1, 0x0000_0002, 1, 1, 125, NO_FEC),
  ethernet('10GBASE-CR', 4, 0x0000_7010, 10, 1, 1031, NO_FEC),
  ethernet('25GBASE-CR', 6, 0x3800_0000, 25, 1, 2578, RS_528),
  ethernet('40GBASE-CR4', 5, 0x0001_80c0, 40, 4, 1031, NO_FEC),
  ethernet('50GBASE-CR2', 7, 0xc000_0000, 50, 2, 2578, RS_528),
  ethernet('50GBASE-CR', 8, 0, 50, 1, 5312, RS_544),
  ethernet('100GBASE-CR4', 9, 0x00f0_0000, 100, 4, 2578, RS_528),
  ethernet('100GBASE-CR2', 10, 0, 100, 2, 5312, RS_544),
  ethernet('100GBASE-CR', 11, 0, 100, 1, 10625, RS_544_INTERLEAVED),
  ethernet('200GBASE-CR4', 12, 0, 200, 4, 5312, RS_544),
  ethernet('200GBASE-CR2', 13, 0, 200, 2, 10625, RS_544_INTERLEAVED),
  ethernet('400GBASE-CR4', 16, 0, 400, 4, 10625, RS_544_INTERLEAVED),
];

function infiniband(
  name: string,
  bit: number,
  gigabits: number,
  laneRate: number,
  fec: number,
): InfinibandMode {
  return { kind: 'infiniband', name, bit, gigabits, lanes: 4, laneRate, fec };
}

const infinibandModes: readonly InfinibandMode[] = [
  infiniband('SDR', 0, 10, 250, NO_FEC),
  infiniband('DDR', 1, 20, 500, NO_FEC),
  infiniband('QDR', 2, 40, 1000, NO_FEC),
  infiniband('FDR', 4, 56, 1406, FIRECODE),
  infiniband('EDR', 5, 100, 2578, RS_528),
  infiniband('HDR', 6, 200, 5312, RS_544),
  infiniband('NDR', 7, 400, 10625, RS_544_INTERLEAVED),
];

const byName = new Map<string, LinkMode>(
  [...ethernetModes, ...infinibandModes].map((mode) => [mode.name, mode]),
);

/** Modes by name, slowest first. Throws where a name isn't one: cards are made of these. */
export function linkModes(...names: readonly string[]): readonly LinkMode[] {
  return names.map((name) => {
    const mode = byName.get(name);
    if (mode === undefined) throw new RangeError(`no link mode ${name}`);
    return mode;
  });
}

/** The modes as a mask of their bits (ext_eth_proto_*, ib_proto_*). */
export function modeMask(modes: readonly LinkMode[]): number {
  return modes.reduce((mask, mode) => (mask | (1 << mode.bit)) >>> 0, 0);
}

/** The modes as eth_proto_* shows them. */
export function legacyMask(modes: readonly LinkMode[]): number {
  const bits = modes.map((mode) => (mode.kind === 'ethernet' ? mode.legacyMask : 0));
  return bits.reduce((mask, bit) => (mask | bit) >>> 0, 0);
}
