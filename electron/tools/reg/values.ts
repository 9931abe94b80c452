import { DeviceError } from '../../device/device-error';

const forms = [
  { pattern: /^0[xX][0-9a-fA-F]+$/, radix: 16, skip: 2 },
  { pattern: /^0[0-7]*$/, radix: 8, skip: 0 },
  { pattern: /^[1-9][0-9]*$/, radix: 10, skip: 0 },
] as const;

/**
 * A number as mstreg takes it: decimal, 0x hex, or octal with a leading 0. At most 32 bits.
 * @param what what the number is, for the message
 * @throws DeviceError BAD_ARGUMENT
 */
export function parseNumber(text: string, what: string): number {
  const form = forms.find(({ pattern }) => pattern.test(text));
  if (form === undefined) {
    const negative = text.startsWith('-');
    throw new DeviceError(
      'BAD_ARGUMENT',
      `${what}: '${text}' ${negative ? 'is negative' : 'is not a number'} ` +
        '(decimal, 0x and hex digits, or octal with a leading 0)',
    );
  }
  const value = Number.parseInt(text.slice(form.skip), form.radix);
  if (value > 0xffffffff) {
    throw new DeviceError('VALUE_OUT_OF_RANGE', `${what}: '${text}' has more than 32 bits`);
  }
  return value;
}

/**
 * Splits `name=value,name=value` into pairs, in their order and with repetitions.
 * @throws DeviceError BAD_ARGUMENT
 */
export function parsePairs(text: string): (readonly [name: string, value: number])[] {
  return text.split(',').map((pair) => {
    const parts = pair.split('=');
    const [name = '', value = ''] = parts;
    if (parts.length !== 2 || name === '' || value === '') {
      throw new DeviceError('BAD_ARGUMENT', `'${pair}': expected name=value, such as local_port=1`);
    }
    return [name, parseNumber(value, `value of ${name}`)] as const;
  });
}
