/** Values of parameters in the payload of a configuration item, through the one codec. */
import { encode, readField } from './codec';
import type { ConfigItem, ConfigParameter } from './config-item';
import type { FieldValue } from './layout';
import { LayoutError } from './layout-error';

/** A scalar is a number, above 32 bits a bigint; an array of numbers an array; bytes a Uint8Array of the
 * field's length; text a string without its zeros, one character a byte. */
export type ConfigValue = FieldValue | readonly number[] | Uint8Array | string;

function elements(parameter: ConfigParameter): string[] {
  const { name, count = 0 } = parameter.field;
  return Array.from({ length: count }, (_, index) => `${name}[${index}]`);
}

/** Reads a parameter. LayoutError `too-short` where the payload ends before it. */
export function readParameter(
  { layout }: ConfigItem,
  parameter: ConfigParameter,
  payload: Uint8Array,
): ConfigValue {
  const { field, type } = parameter;
  if (field.count === undefined) return readField(layout, payload, field.name);
  const values = elements(parameter).map((path) => Number(readField(layout, payload, path)));
  if (type === 'bytes') return Uint8Array.from(values);
  if (type !== 'text') return values;
  const end = values.indexOf(0);
  return String.fromCharCode(...(end === -1 ? values : values.slice(0, end)));
}

/** What the elements of a field become; what text leaves free is filled with zeros. */
function elementValues(
  { field, type }: ConfigParameter,
  count: number,
  value: ConfigValue,
): number[] {
  if (typeof value === 'string') {
    if (type !== 'text') throw wrongKind(field.name);
    if (value.length > count) throw wrongLength(field.name, count, value.length);
    return Array.from({ length: count }, (_, index) =>
      index < value.length ? value.charCodeAt(index) : 0,
    );
  }
  if (typeof value === 'number' || typeof value === 'bigint') throw wrongKind(field.name);
  if (value.length !== count) throw wrongLength(field.name, count, value.length);
  return [...value];
}

/**
 * Writes a parameter into a copy of the payload; all other bits stay, its valid bit too. LayoutError
 * `out-of-range` where the value doesn't fit, `too-short` where the payload ends before it.
 */
export function writeParameter(
  { layout }: ConfigItem,
  parameter: ConfigParameter,
  payload: Uint8Array,
  value: ConfigValue,
): Uint8Array {
  const { field } = parameter;
  const values: Record<string, FieldValue> = {};
  if (field.count === undefined) {
    if (typeof value !== 'number' && typeof value !== 'bigint') throw wrongKind(field.name);
    values[field.name] = value;
  } else {
    const each = elementValues(parameter, field.count, value);
    elements(parameter).forEach((path, index) => {
      values[path] = each[index] ?? 0;
    });
  }
  return encode(layout, values, payload);
}

function wrongKind(field: string): LayoutError {
  return new LayoutError('out-of-range', field, 'a value of this kind does not belong here');
}

function wrongLength(field: string, count: number, given: number): LayoutError {
  return new LayoutError('out-of-range', field, `it has ${count} elements, not ${given}`);
}

/** Name of a number in the enum of a parameter; of several the first in the alphabet, as mstconfig has it. */
export function enumValueName({ field }: ConfigParameter, value: FieldValue): string | undefined {
  return (field.enums ?? [])
    .filter((entry) => entry.value === Number(value))
    .map(({ name }) => name)
    .sort()[0];
}
