import type { Access, FieldValue } from '../../prm/layout';
import { writeBits } from '../../prm/bits';
import { findLeaf, leavesOf, type Leaf } from '../../prm/leaves';
import type { RegisterLayout } from '../../prm/register';
import { DeviceError } from '../../device/device-error';
import { nearestOf } from '../nearest-name';

/** A field of a request with the value it gets. */
export interface RequestField {
  readonly leaf: Leaf;
  readonly value: number;
}

/** What may go into a read request. */
export const REQUEST_ACCESS: readonly Access[] = ['INDEX', 'OP'];

/**
 * Finds the fields that `values` name and checks them, before anything is sent.
 * @param allowed access classes that may be named
 * @throws DeviceError FIELD_UNKNOWN, FIELD_NOT_INDEX, FIELD_TWICE or VALUE_OUT_OF_RANGE
 */
export function resolveRequest(
  register: RegisterLayout,
  values: Iterable<readonly [name: string, value: number]>,
  allowed: readonly Access[] = REQUEST_ACCESS,
): RequestField[] {
  const leaves = leavesOf(register.layout);
  const fields: RequestField[] = [];
  for (const [name, value] of values) {
    const leaf = findLeaf(leaves, name);
    if (leaf === undefined) throw unknownField(register, leaves, name, allowed);
    if (leaf.access === undefined || !allowed.includes(leaf.access)) {
      throw notAllowed(register, leaves, leaf, allowed);
    }
    if (fields.some((field) => field.leaf === leaf)) {
      throw new DeviceError('FIELD_TWICE', `${leaf.name} of ${register.name}`);
    }
    checkRange(leaf, value);
    fields.push({ leaf, value });
  }
  return fields;
}

/** The data of a read request: zeros with the fields written into it. */
export function requestData(register: RegisterLayout, fields: readonly RequestField[]): Uint8Array {
  const data = new Uint8Array(register.sizeBytes);
  for (const { leaf, value } of fields) {
    writeBits(data, leaf.offsetBits, leaf.widthBits, value);
  }
  return data;
}

/** The name a field is shown under: the short one where it is unique, else the path. */
export function requestName(register: RegisterLayout, leaf: Leaf): string {
  const sameName = leavesOf(register.layout).filter((other) => other.name === leaf.name);
  return sameName.length === 1 ? leaf.name : leaf.path;
}

/** @throws DeviceError VALUE_OUT_OF_RANGE */
export function checkRange(leaf: Leaf, value: FieldValue): void {
  const largest = 2n ** BigInt(leaf.widthBits) - 1n;
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value);
  if (isWhole && value >= 0 && value <= largest) return;
  throw new DeviceError(
    'VALUE_OUT_OF_RANGE',
    `${leaf.name}=${value}: the field has ${leaf.widthBits} bit${leaf.widthBits === 1 ? '' : 's'}, ` +
      `so 0 to ${largest} (0x${largest.toString(16)})`,
  );
}

/** The error for a name that no field has, with the nearest among those that may be named. */
export function unknownField(
  register: RegisterLayout,
  leaves: readonly Leaf[],
  name: string,
  allowed: readonly Access[],
): DeviceError {
  const possible = leaves.filter(
    (leaf) => leaf.access !== undefined && allowed.includes(leaf.access),
  );
  const near = nearestOf(
    name,
    possible.map((leaf) => leaf.name),
  );
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return new DeviceError('FIELD_UNKNOWN', `${name} in ${register.name}${hint}`, {
    remedy: `See its fields with \`mlx5desk reg show ${register.name}\`.`,
  });
}

function notAllowed(
  register: RegisterLayout,
  leaves: readonly Leaf[],
  leaf: Leaf,
  allowed: readonly Access[],
): DeviceError {
  const names = leaves
    .filter((other) => other.access !== undefined && allowed.includes(other.access))
    .map((other) => other.name);
  const has = names.length === 0 ? 'none' : names.join(', ');
  const wanted = allowed.join(' or ');
  return new DeviceError(
    'FIELD_NOT_INDEX',
    `${leaf.name} of ${register.name} is ${leaf.access ?? 'without an access class'}, not ${wanted}`,
    { remedy: `${wanted} fields of ${register.name}: ${has}.` },
  );
}
