/**
 * Requests without a definition: data as hex bytes, or raw fields `ADDR.BIT:SIZE=VALUE` (byte address of
 * a dword, bit from its least significant, size in bits), as mstreg takes them.
 */
import { writeBits } from '../../prm/bits';
import { DeviceError } from '../../device/device-error';
import { parseNumber } from './values';

/** Largest register that can be asked for without a definition, in bytes. */
export const MAX_RAW_BYTES = 0x2000;

export interface RawField {
  /** Byte address of the dword. */
  readonly address: number;
  /** Bit within the dword, from the least significant. */
  readonly bit: number;
  readonly sizeBits: number;
  readonly value: number;
}

/** Rounds a length up to whole dwords. @throws DeviceError BAD_ARGUMENT unless it is 1 to 0x2000 */
export function rawLength(lengthBytes: number): number {
  if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 1) {
    throw new DeviceError('BAD_ARGUMENT', `length ${lengthBytes}: a register has 1 byte at least`);
  }
  if (lengthBytes > MAX_RAW_BYTES) {
    const hex = `0x${lengthBytes.toString(16)}`;
    throw new DeviceError(
      'BAD_ARGUMENT',
      `length ${hex} is too large: a register has at most 0x${MAX_RAW_BYTES.toString(16)} bytes`,
    );
  }
  return Math.ceil(lengthBytes / 4) * 4;
}

/** @throws DeviceError BAD_ARGUMENT unless the text has the form `0x4.8:1=1` */
export function parseRawField(text: string): RawField {
  const match = /^([^.:=]+)\.([^.:=]+):([^.:=]+)=([^.:=]+)$/.exec(text);
  if (match === null) {
    throw new DeviceError(
      'BAD_ARGUMENT',
      `${text}: expected ADDR.BIT:SIZE=VALUE, such as 0x4.8:1=1`,
    );
  }
  const [, address = '', bit = '', size = '', value = ''] = match;
  return {
    address: parseNumber(address, `address of ${text}`),
    bit: parseNumber(bit, `bit of ${text}`),
    sizeBits: parseNumber(size, `size of ${text}`),
    value: parseNumber(value, `value of ${text}`),
  };
}

/** Zeros of `lengthBytes` with the fields written in. @throws DeviceError for fields that don't fit */
export function rawData(lengthBytes: number, fields: readonly RawField[]): Uint8Array {
  const data = new Uint8Array(lengthBytes);
  const seen = new Set<string>();
  for (const field of fields) {
    checkPlace(field, lengthBytes);
    const place = `${field.address}.${field.bit}:${field.sizeBits}`;
    if (seen.has(place)) throw new DeviceError('FIELD_TWICE', describe(field));
    seen.add(place);
    writeBits(data, field.address * 8 + field.bit, field.sizeBits, field.value);
  }
  return data;
}

/** Data given as hex digits, padded with zeros to `lengthBytes`. @throws DeviceError BAD_ARGUMENT */
export function hexData(lengthBytes: number, hex: string): Uint8Array {
  const digits = hex.replace(/^0x/i, '').replace(/[\s:_]/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) {
    throw new DeviceError('BAD_ARGUMENT', `${shorten(hex)}: expected whole bytes as hex digits`);
  }
  const given = digits.length / 2;
  if (given > lengthBytes) {
    throw new DeviceError(
      'BAD_ARGUMENT',
      `${given} bytes of data are given for a register of ${lengthBytes} bytes`,
    );
  }
  const data = new Uint8Array(lengthBytes);
  for (let index = 0; index < given; index += 1) {
    data[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
  return data;
}

function checkPlace(field: RawField, lengthBytes: number): void {
  const { address, bit, sizeBits, value } = field;
  const wrong = (why: string): DeviceError =>
    new DeviceError('BAD_ARGUMENT', `${describe(field)}: ${why}`);
  if (sizeBits < 1 || sizeBits > 32) throw wrong('a field has 1 to 32 bits');
  if (address % 4 !== 0) throw wrong('the address is not that of a dword (a multiple of 4)');
  if (address >= lengthBytes) {
    throw wrong(`the register has only 0x${lengthBytes.toString(16)} bytes`);
  }
  if (bit + sizeBits > 32) throw wrong('the field leaves its dword');
  if (value > 2 ** sizeBits - 1) {
    throw new DeviceError(
      'VALUE_OUT_OF_RANGE',
      `${describe(field)}: ${sizeBits} bits hold 0 to ${2 ** sizeBits - 1}`,
    );
  }
}

function describe(field: RawField): string {
  return `0x${field.address.toString(16)}.${field.bit}:${field.sizeBits}=${field.value}`;
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
