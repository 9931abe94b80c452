/** From payloads to what a person would write to get from one to the other: `NUM_OF_VFS=16`, `NAME[0..3]=7`. */
import { settingName } from '../../catalog/config-catalogue';
import type { ConfigInstance, ConfigParameter } from '../../prm/config-item';
import { enumValueName, readParameter, type ConfigValue } from '../../prm/config-values';
import { scalarText } from './value-text';

/** A value as `config set` takes it. */
export interface ValueChange {
  name: string;
  value: string;
  /** As they are printed. */
  old: string;
  new: string;
}

/** A single value as `config set` takes it; undefined: it has no spelling, as a number that an enum doesn't name. */
export function assignableText(parameter: ConfigParameter, value: number): string | undefined {
  switch (parameter.type) {
    case 'enum':
      return enumValueName(parameter, value);
    case 'hex':
    case 'bytes':
      return `0x${value.toString(16)}`;
    case 'boolean':
    case 'unsigned':
    case 'text':
      return String(value);
  }
}

/**
 * What makes a parameter of one payload as it is in another; empty: they are equal. Undefined: there is no way to
 * write it down.
 */
export function valueChanges(
  { item, place }: Pick<ConfigInstance, 'item' | 'place'>,
  parameter: ConfigParameter,
  from: Uint8Array,
  to: Uint8Array,
): ValueChange[] | undefined {
  const name = settingName(parameter, place);
  const [old, wanted] = [from, to].map((payload) => readParameter(item, parameter, payload));
  if (old === undefined || wanted === undefined) return undefined;
  if (typeof old === 'number' && typeof wanted === 'number') {
    const change = elementChange(parameter, name, old, wanted);
    return change === 'same' ? [] : change && [change];
  }
  if (!Array.isArray(old) || !Array.isArray(wanted)) return wholeChange(name, old, wanted);
  return arrayChanges(parameter, name, numbers(old), numbers(wanted));
}

function numbers(value: readonly unknown[]): number[] {
  return value.map(Number);
}

function elementChange(
  parameter: ConfigParameter,
  name: string,
  old: number,
  wanted: number,
): ValueChange | 'same' | undefined {
  if (old === wanted) return 'same';
  const value = assignableText(parameter, wanted);
  if (value === undefined) return undefined;
  return { name, value, old: scalarText(parameter, old), new: scalarText(parameter, wanted) };
}

/** Bytes, text, and numbers above 32 bits go as one. */
function wholeChange(name: string, old: ConfigValue, wanted: ConfigValue): ValueChange[] {
  const [oldText, newText] = [old, wanted].map(wholeText);
  if (oldText === undefined || newText === undefined || oldText === newText) return [];
  return [{ name, value: newText, old: oldText, new: newText }];
}

function wholeText(value: ConfigValue): string {
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : String(value);
}

/** Neighbours that get the same value are one range. */
function arrayChanges(
  parameter: ConfigParameter,
  name: string,
  old: readonly number[],
  wanted: readonly number[],
): ValueChange[] | undefined {
  const changes: ValueChange[] = [];
  for (let first = 0; first < wanted.length; first += 1) {
    const change = elementChange(parameter, name, old[first] ?? 0, wanted[first] ?? 0);
    if (change === undefined) return undefined;
    if (change === 'same') continue;
    let last = first;
    while (wanted[last + 1] === wanted[first] && old[last + 1] === old[first]) last += 1;
    const range = last === first ? String(first) : `${String(first)}..${String(last)}`;
    changes.push({ ...change, name: `${name}[${range}]` });
    first = last;
  }
  return changes;
}
