/** C notation as strtoul with base 0 reads it: 0x is hexadecimal, a leading 0 octal. Undefined where it is no
 * whole number from 0 in that notation. */
export function parseCInteger(text: string): bigint | undefined {
  if (/^0x[\dA-Fa-f]{1,32}$/i.test(text)) return BigInt(text);
  if (/^0[0-7]{1,32}$/.test(text)) return BigInt(`0o${text.slice(1)}`);
  return /^(?:0|[1-9]\d{0,38})$/.test(text) ? BigInt(text) : undefined;
}
