import type { FieldRow } from '../../components/field-row';

/** Bits of proto_mask in PTYS, and how the fields of each protocol are called. */
const protocols = [
  { bit: 1n, name: 'InfiniBand', fields: /^ib_/ },
  { bit: 4n, name: 'Ethernet', fields: /^(ext_)?eth_/ },
] as const;

export interface OtherProtocol {
  readonly name: string;
  readonly paths: ReadonlySet<string>;
}

/**
 * Fields of a read of PTYS that belong to the protocol that it was not asked for, and say nothing: at zero, as before,
 * with nothing staged. Undefined where there are none, or the read doesn't say of which one protocol it is.
 */
export function otherProtocol(
  register: string,
  rows: readonly FieldRow[],
): OtherProtocol | undefined {
  const asked = rows.find(({ name }) => name === 'proto_mask')?.value;
  if (register !== 'PTYS' || asked === undefined) return undefined;
  if (!protocols.some(({ bit }) => bit === BigInt(asked))) return undefined;
  const other = protocols.find(({ bit }) => bit !== BigInt(asked));
  if (other === undefined) return undefined;
  const silent = rows.filter(
    ({ name, value, before, staged }) =>
      other.fields.test(name) &&
      value !== undefined &&
      BigInt(value) === 0n &&
      before === undefined &&
      staged === undefined,
  );
  if (silent.length === 0) return undefined;
  return { name: other.name, paths: new Set(silent.map(({ path }) => path)) };
}
