/** Values as mstconfig 4.33 prints them. */
import type { ConfigItem, ConfigParameter } from '../../prm/config-item';
import { readParameter } from '../../prm/config-values';
import type { ValueText } from './snapshot';

/** A parameter's value in a payload. */
export function valueText(
  item: ConfigItem,
  parameter: ConfigParameter,
  payload: Uint8Array,
): ValueText {
  const value = readParameter(item, parameter, payload);
  if (typeof value === 'number') return { text: scalarText(parameter, value), value };
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'bigint') return { text: value.toString() };
  const elements = Array.from(value, (element) => scalarText(parameter, element));
  return { text: `Array[0..${String(elements.length - 1)}]`, elements };
}

/** A single value, or one element of an array. */
export function scalarText(parameter: ConfigParameter, value: number): string {
  switch (parameter.type) {
    case 'boolean':
      return value === 1 ? 'True(1)' : `False(${String(value)})`;
    case 'enum': {
      const name = enumText(parameter, value);
      return name === undefined ? String(value) : `${name}(${String(value)})`;
    }
    case 'hex':
      return `0x${hexDigits(value)}(${String(value)})`;
    case 'bytes':
      return `0x${hexDigits(value).padStart(2, '0')}(${String(value)})`;
    case 'unsigned':
    case 'text':
      return String(value);
  }
}

/** Of two names for one value the first in the alphabet is printed. */
function enumText({ field }: ConfigParameter, value: number): string | undefined {
  return (field.enums ?? [])
    .filter((entry) => entry.value === value)
    .map(({ name }) => name)
    .sort()
    .at(0);
}

function hexDigits(value: number): string {
  return value.toString(16).toUpperCase();
}
