/**
 * UCTX capability bits, and what mlx5ctl reports as USER CAP. Source: the public mlx5 interface and the
 * published mlx5ctl driver.
 */
export interface CapabilityBits {
  /** `0x3`. */
  readonly value: string;
  /** Names of the set bits. */
  readonly names: string[];
}

const knownBits = [
  { bit: 0, name: 'RAW_TX', linuxName: 'CAP_NET_RAW', linuxNumber: 13 },
  { bit: 1, name: 'INTERNAL_DEVICE_RESOURCES', linuxName: 'CAP_SYS_RAWIO', linuxNumber: 17 },
  { bit: 2, name: 'TOOLS_RESOURCES', linuxName: 'CAP_SYS_ADMIN', linuxNumber: 21 },
] as const;

/** Names the set bits of a UCTX capability word. */
export function capabilityBits(word: number): CapabilityBits {
  const names: string[] = [];
  for (let bit = 0; bit < 32; bit += 1) {
    if (((word >>> bit) & 1) === 0) continue;
    names.push(knownBits.find((known) => known.bit === bit)?.name ?? `bit ${bit} (unknown)`);
  }
  return { value: `0x${word.toString(16)}`, names };
}

/**
 * USER CAP is the numbers of Linux capabilities OR-ed together (13, 17, 21), so it can't be taken apart.
 * The driver counts a capability where it granted the UCTX bit, so the names follow from those bits; where
 * the two contradict each other there are no names.
 */
export function linuxCapabilityNames(userCap: number, uctxCap: number): string[] {
  const counted = knownBits.filter(({ bit }) => ((uctxCap >>> bit) & 1) === 1);
  const expected = counted.reduce((word, { linuxNumber }) => word | linuxNumber, 0);
  return expected === userCap ? counted.map(({ linuxName }) => linuxName) : [];
}
