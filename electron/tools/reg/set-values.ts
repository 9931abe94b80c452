/** What a person wants a register's fields to be, checked before anything is sent. */
import type { FieldValue } from '../../prm/layout';
import { findLeaf, leavesOf, type Leaf } from '../../prm/leaves';
import type { RegisterLayout } from '../../prm/register';
import { DeviceError } from '../../device/device-error';
import { nearestOf } from '../nearest-name';
import { checkRange, unknownField } from './request';
import { parseNumber } from './values';

/** A number, or its spelling: decimal, 0x hex, octal with a leading 0, or a name of the field's own. */
export type GivenValue = number | string;

export interface SetField {
  readonly leaf: Leaf;
  readonly value: FieldValue;
}

/** Fields that can be given a value. */
const SETTABLE = ['RW', 'WO', 'OP'] as const;

/** Whether a field keeps what is written to it; without an access class it may. */
export function isKept(leaf: Leaf): boolean {
  return leaf.access === 'RW' || leaf.access === undefined;
}

/**
 * Finds the fields that `values` name, by short name or end of the path, and their values.
 * @throws DeviceError REG_READ_ONLY, FIELD_UNKNOWN, FIELD_READ_ONLY, FIELD_IS_INDEX, FIELD_TWICE, VALUE_OUT_OF_RANGE,
 *   BAD_ARGUMENT
 */
export function resolveSet(
  register: RegisterLayout,
  values: Iterable<readonly [name: string, value: GivenValue]>,
): SetField[] {
  if (register.access === 'RO') throw new DeviceError('REG_READ_ONLY', register.name);
  const leaves = leavesOf(register.layout);
  const fields: SetField[] = [];
  for (const [name, given] of values) {
    const leaf = findLeaf(leaves, name);
    if (leaf === undefined) throw unknownField(register, leaves, name, SETTABLE);
    assertSettable(register, leaf);
    if (fields.some((field) => field.leaf === leaf)) {
      throw new DeviceError('FIELD_TWICE', `${leaf.name} of ${register.name}`);
    }
    fields.push({ leaf, value: valueFor(leaf, given) });
  }
  if (fields.length === 0) {
    throw new DeviceError('BAD_ARGUMENT', `${register.name}: no FIELD=VALUE is given`);
  }
  return fields;
}

/** `name=value` words; a value may be a name. @throws DeviceError BAD_ARGUMENT */
export function parseSetPairs(
  words: readonly string[],
): (readonly [name: string, value: string])[] {
  return words
    .flatMap((word) => word.split(','))
    .map((pair) => {
      const [name = '', value = '', ...rest] = pair.split('=');
      if (name === '' || value === '' || rest.length > 0) {
        throw new DeviceError(
          'BAD_ARGUMENT',
          `'${pair}': expected FIELD=VALUE, such as admin_status=1`,
        );
      }
      return [name, value] as const;
    });
}

function assertSettable(register: RegisterLayout, leaf: Leaf): void {
  const named = `${leaf.name} of ${register.name}`;
  if (leaf.access === 'INDEX') {
    throw new DeviceError('FIELD_IS_INDEX', named, {
      remedy: `Give it with -i ${leaf.name}=VALUE.`,
    });
  }
  if (leaf.access === 'RO') throw new DeviceError('FIELD_READ_ONLY', named);
}

function valueFor(leaf: Leaf, given: GivenValue): FieldValue {
  const value = typeof given === 'number' ? given : parseValue(leaf, given);
  checkRange(leaf, value);
  return value;
}

function parseValue(leaf: Leaf, text: string): FieldValue {
  const named = leaf.enums?.find(({ name }) => name === text);
  if (named !== undefined) return named.value;
  if (leaf.widthBits > 32 && /^0x[0-9a-f]{1,16}$/i.test(text)) return BigInt(text);
  const names = leaf.enums?.map(({ name }) => name) ?? [];
  if (/^[A-Za-z_]/.test(text) && names.length > 0) {
    const near = nearestOf(text, names);
    throw new DeviceError(
      'BAD_ARGUMENT',
      `${leaf.name}=${text}: no value of this name${near === undefined ? '' : `; did you mean ${near}?`}`,
      { remedy: `Its names are ${names.join(', ')}; a number will do, too.` },
    );
  }
  return parseNumber(text, `value of ${leaf.name}`);
}
