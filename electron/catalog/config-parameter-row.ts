/** Makes a parameter from its row in table params. */
import { checkPlace } from '../prm/bits';
import { variablesOf, variablesOfAssignment } from '../prm/config-expression';
import { isAlwaysShown, type ConfigParameter, type ConfigType } from '../prm/config-item';
import type { EnumValue, Field } from '../prm/layout';
import { LayoutError } from '../prm/layout-error';
import { parseDescription } from './adb-values';
import type { Columns } from './config-columns';

const types: ReadonlyMap<string, ConfigType> = new Map([
  ['BOOL', 'boolean'],
  ['ENUM', 'enum'],
  ['UNSIGNED', 'unsigned'],
  ['INTEGER', 'unsigned'],
  ['BINARY', 'hex'],
  ['BYTES', 'bytes'],
  ['STRING', 'text'],
]);

/** Four times the longest array of the shipped databases. */
const LONGEST_ARRAY = 2048;

function typeOf(columns: Columns, count: number): ConfigType {
  const text = columns.text('type');
  const type = types.get(text);
  if (type === undefined) throw columns.fault('type', `"${text}" is no type of a parameter`);
  // Switch databases have BYTES of 8, 11 or 16 bits without a length, and of elements of 16: numbers.
  const size = columns.size('size');
  return type === 'bytes' && 8 * size.bytes + size.bits !== 8 * count ? 'hex' : type;
}

/** Of an array the size is that of all elements, and the bit part of the offset means nothing: its bytes
 * follow each other from the byte part on. */
function arrayPlace(columns: Columns, count: number): Pick<Field, 'offsetBits' | 'widthBits'> {
  const { bytes } = columns.size('offset');
  const size = columns.size('size');
  const widthBits = (8 * size.bytes + size.bits) / count;
  if (![8, 16, 32].includes(widthBits)) {
    throw columns.fault('size', `${count} elements of ${widthBits} bits: 8, 16 or 32 are possible`);
  }
  if (bytes % (widthBits / 8) !== 0) {
    throw columns.fault('offset', 'its byte part is not a multiple of the size of an element');
  }
  const bit = 32 - widthBits - 8 * (bytes % 4);
  return { offsetBits: 32 * Math.floor(bytes / 4) + bit, widthBits };
}

function scalarPlace(columns: Columns): Pick<Field, 'offsetBits' | 'widthBits'> {
  const { bytes, bits } = columns.size('offset');
  const size = columns.size('size');
  const widthBits = 8 * size.bytes + size.bits;
  if (bytes % 4 !== 0) throw columns.fault('offset', 'its byte part is not a multiple of 4');
  const offsetBits = 8 * bytes + bits;
  try {
    checkPlace(offsetBits, widthBits);
  } catch (error) {
    if (error instanceof LayoutError) throw columns.fault('offset', error.detail);
    throw error;
  }
  return { offsetBits, widthBits };
}

function fieldOf(columns: Columns, type: ConfigType, count: number): Field {
  const name = columns.identifier('name');
  const place = count === 0 ? scalarPlace(columns) : arrayPlace(columns, count);
  if (type === 'text' && (count === 0 || place.widthBits !== 8)) {
    throw columns.fault('array_length', 'text has as many elements as bytes');
  }
  if (type === 'boolean' && place.widthBits !== 1) {
    throw columns.fault('size', `BOOL has 1 bit, not ${place.widthBits}`);
  }
  return {
    name,
    ...place,
    ...(count === 0 ? {} : { count }),
    ...(type === 'enum' ? { enums: enumsOf(columns, place.widthBits) } : {}),
  };
}

function enumsOf(columns: Columns, widthBits: number): readonly EnumValue[] {
  const enums = columns.enums('textual_values');
  if (enums.length === 0) throw columns.fault('textual_values', 'an ENUM has at least one value');
  const wide = enums.find(({ value }) => value >= 2 ** widthBits);
  if (wide !== undefined) {
    throw columns.fault('textual_values', `${wide.name} does not fit into ${widthBits} bits`);
  }
  return enums;
}

/** A row becomes a parameter. Throws DatabaseFault. */
export function parameterOf(columns: Columns): ConfigParameter {
  const count = columns.whole('array_length', LONGEST_ARRAY);
  const type = typeOf(columns, count);
  const name = columns.text('mlxconfig_name');
  if (!/^\w{0,100}$/.test(name)) throw columns.fault('mlxconfig_name', `"${name}" is not a name`);
  return {
    name,
    field: fieldOf(columns, type, count),
    type,
    sinceVersion: columns.whole('supported_from_version', 15),
    validBit: columns.text('valid_bit'),
    dependency: columns.text('dependency'),
    temporary: columns.text('temp_vars'),
    minimum: columns.text('min_val'),
    maximum: columns.text('max_val'),
    rule: columns.text('rule'),
    regex: columns.text('regex'),
    purpose: '',
    description: parseDescription(columns.text('description')),
  };
}

/** Why an expression of a parameter can't be read, by column; a newer database may say what we don't know. */
export function unreadableExpressions(
  parameter: ConfigParameter,
): readonly { readonly column: string; readonly reason: string }[] {
  const { dependency, temporary, minimum, maximum, rule } = parameter;
  const found: { column: string; reason: string }[] = [];
  const check = (column: string, text: string, read: (text: string) => unknown): void => {
    try {
      if (text !== '') read(text);
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
      found.push({ column, reason: error.message });
    }
  };
  if (!isAlwaysShown(parameter)) check('dependency', dependency, variablesOf);
  check('temp_vars', temporary, variablesOfAssignment);
  check('min_val', minimum, variablesOf);
  check('max_val', maximum, variablesOf);
  check('rule', rule, variablesOf);
  return found;
}
