import type { FieldShape, RegisterShape } from '../../../electron/api/contract/reg';

/**
 * What the bits of the protocol masks of PTYS are called; the catalogue has names for InfiniBand speeds only.
 * Numbers and names: the mlx5 driver of Linux (include/linux/mlx5/port.h).
 */
const extendedEthernet: Readonly<Record<number, string>> = {
  0: 'SGMII 100M',
  1: '1000BASE-X, SGMII',
  3: '5GBASE-R',
  4: '10G XFI, XAUI-1',
  5: '40G XLAUI-4, XLPPI-4',
  6: '25GAUI-1 CR, KR',
  7: '50GAUI-2 CR2, KR2',
  8: '50GAUI-1 CR, KR',
  9: '100GAUI-4 CR4, KR4',
  10: '100GAUI-2 CR2, KR2',
  11: '100GAUI-1 CR, KR',
  12: '200GAUI-4 CR4, KR4',
  13: '200GAUI-2 CR2, KR2',
  14: '200GAUI-1 CR, KR',
  15: '400GAUI-8 CR8, KR8',
  16: '400GAUI-4 CR4, KR4',
  17: '400GAUI-2 CR2, KR2',
  19: '800GAUI-8 CR8, KR8',
  20: '800GAUI-4 CR4, KR4',
  23: '1.6TAUI-8 CR8, KR8',
};

const ethernet: Readonly<Record<number, string>> = {
  0: '1000BASE-CX, SGMII',
  1: '1000BASE-KX',
  2: '10GBASE-CX4',
  3: '10GBASE-KX4',
  4: '10GBASE-KR',
  5: '20GBASE-KR2',
  6: '40GBASE-CR4',
  7: '40GBASE-KR4',
  8: '56GBASE-R4',
  12: '10GBASE-CR',
  13: '10GBASE-SR',
  14: '10GBASE-LR, ER',
  15: '40GBASE-SR4',
  16: '40GBASE-LR4, ER4',
  18: '50GBASE-SR2',
  20: '100GBASE-CR4',
  21: '100GBASE-SR4',
  22: '100GBASE-KR4',
  23: '100GBASE-LR4',
  24: '100BASE-TX',
  25: '1000BASE-T',
  26: '10GBASE-T',
  27: '25GBASE-CR',
  28: '25GBASE-KR',
  29: '25GBASE-SR',
  30: '50GBASE-CR2',
  31: '50GBASE-KR2',
};

const infinibandSpeed: Readonly<Record<number, string>> = {
  0: 'SDR',
  1: 'DDR',
  2: 'QDR',
  3: 'FDR10',
  4: 'FDR',
  5: 'EDR',
  6: 'HDR',
  7: 'NDR',
  8: 'XDR',
};

const infinibandWidth: Readonly<Record<number, string>> = {
  0: '1x',
  1: '2x',
  2: '4x',
  3: '8x',
  4: '12x',
};

/** By how the name of a field begins. */
const byStem: readonly (readonly [string, Readonly<Record<number, string>>])[] = [
  ['ext_eth_proto_', extendedEthernet],
  ['eth_proto_', ethernet],
  ['ib_proto_', infinibandSpeed],
  ['ib_link_width_', infinibandWidth],
];

function namesOf({ name, enums }: FieldShape): FieldShape['enums'] {
  const names = byStem.find(([stem]) => name.startsWith(stem))?.[1];
  if (enums !== undefined || names === undefined) return enums;
  return Object.entries(names).map(([bit, word]) => ({ name: word, value: 2 ** Number(bit) }));
}

/** The register with the names of its mask bits, where its catalogue has none. */
export function withBitNames(shape: RegisterShape): RegisterShape {
  if (shape.name !== 'PTYS') return shape;
  const fields = shape.fields.map((field) => {
    const enums = namesOf(field);
    return enums === field.enums ? field : { ...field, enums };
  });
  return { ...shape, fields };
}
