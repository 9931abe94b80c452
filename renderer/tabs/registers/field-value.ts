import type { FieldShape } from '../../../electron/api/contract/reg';

export function maximumOf(field: Pick<FieldShape, 'widthBits'>): bigint {
  return (1n << BigInt(field.widthBits)) - 1n;
}

/**
 * Reads what a person typed for a field: decimal, or hex with 0x.
 * @returns the value, or a sentence on what is wrong with it
 */
export function parseFieldValue(
  typed: string,
  field: Pick<FieldShape, 'name' | 'widthBits'>,
): bigint | string {
  const text = typed.trim().toLowerCase();
  const maximum = maximumOf(field);
  const range = `0 to ${String(maximum)}`;
  if (!/^(0x[0-9a-f]+|\d+)$/.test(text)) {
    return `${field.name} takes a number from ${range}, decimal or with 0x`;
  }
  const value = BigInt(text);
  return value > maximum ? `${field.name} has ${String(field.widthBits)} bits: ${range}` : value;
}
