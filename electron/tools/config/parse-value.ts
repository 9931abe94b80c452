/** Values of parameters as mstconfig takes them from a person or from an XML file. */
import { parseCInteger } from '../../prm/c-integer';
import type { ConfigParameter } from '../../prm/config-item';
import type { FieldValue } from '../../prm/layout';
import { LayoutError } from '../../prm/layout-error';

const DWORD_BYTES = 4;

function refuse({ field }: ConfigParameter, why: string): LayoutError {
  return new LayoutError('out-of-range', field.name, why);
}

/** Numbers above 32 bits are bigints, as everywhere. */
function sized(parameter: ConfigParameter, value: bigint, text: string): FieldValue {
  const { widthBits } = parameter.field;
  if (value >> BigInt(widthBits) !== 0n) {
    const most = (1n << BigInt(widthBits)) - 1n;
    throw refuse(parameter, `${text} is more than its ${widthBits} bits hold (at most ${most})`);
  }
  return widthBits > 32 ? value : Number(value);
}

function parseBoolean(parameter: ConfigParameter, text: string): number {
  const word = text.toLowerCase();
  if (word === 'true') return 1;
  if (word === 'false') return 0;
  const number = parseCInteger(text);
  if (number !== 0n && number !== 1n) {
    throw refuse(parameter, `"${text}" is none of True, False, 1 and 0`);
  }
  return Number(number);
}

function parseEnum(parameter: ConfigParameter, text: string): FieldValue {
  const enums = parameter.field.enums ?? [];
  const wanted = text.toLowerCase();
  const named = enums.find(({ name }) => name.toLowerCase() === wanted);
  if (named !== undefined) return named.value;
  const number = parseCInteger(text);
  if (number === undefined) {
    const names = enums.map(({ name }) => name).join(', ');
    throw refuse(parameter, `"${text}" is none of ${names}`);
  }
  return sized(parameter, number, text);
}

function parseUnsigned(parameter: ConfigParameter, text: string): FieldValue {
  const number = parseCInteger(text);
  if (number === undefined) throw refuse(parameter, `"${text}" is not a whole number from 0`);
  return sized(parameter, number, text);
}

/** Digits without the separators that mstconfig lets stand between them. */
function hexDigits(parameter: ConfigParameter, text: string): string {
  const digits = text.replace(/^0x/i, '').replace(/[:\-\s]/g, '');
  if (!/^[\dA-Fa-f]+$/.test(digits)) {
    throw refuse(parameter, `"${text}" is not a hexadecimal number`);
  }
  return digits;
}

/** Always hexadecimal, with or without 0x. */
function parseHex(parameter: ConfigParameter, text: string): FieldValue {
  const digits = hexDigits(parameter, text);
  if (digits.length > 16) throw refuse(parameter, `"${text}" has more than 16 digits`);
  return sized(parameter, BigInt(`0x${digits}`), text);
}

/** A value of a single parameter that is no bytes and no text, or of one element of an array. A number
 * without a name is taken for an enum too: not every firmware keeps to the names of every database.
 * LayoutError `out-of-range` naming the field and what is allowed. */
export function parseNumber(parameter: ConfigParameter, text: string): FieldValue {
  switch (parameter.type) {
    case 'boolean':
      return parseBoolean(parameter, text);
    case 'enum':
      return parseEnum(parameter, text);
    case 'unsigned':
      return parseUnsigned(parameter, text);
    case 'hex':
      return parseHex(parameter, text);
    case 'bytes':
    case 'text':
      throw refuse(parameter, 'it isn’t a number');
  }
}

/** Bytes as hexadecimal digits, whole dwords of them; what is left of the field stays 0. LayoutError
 * `out-of-range`. */
export function parseBytes(parameter: ConfigParameter, text: string): Uint8Array {
  const bytes = new Uint8Array(parameter.field.count ?? 0);
  bytes.set(parseLeadingBytes(parameter, text));
  return bytes;
}

/** The same, as many as are given: a set leaves the others as they are. LayoutError `out-of-range`. */
export function parseLeadingBytes(parameter: ConfigParameter, text: string): Uint8Array {
  const { count = 0 } = parameter.field;
  const digits = hexDigits(parameter, text);
  const length = digits.length / 2;
  if (length % DWORD_BYTES !== 0) {
    throw refuse(parameter, `${digits.length} digits are not a multiple of ${2 * DWORD_BYTES}`);
  }
  if (length > count) throw refuse(parameter, `${length} bytes are more than its ${count}`);
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) {
    bytes[index] = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}
