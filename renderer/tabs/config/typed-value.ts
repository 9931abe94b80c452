import type { ConfigValue, ParameterSummary } from '../../../electron/api/contract/config';
import type { Typed } from '../../components/use-typed';
import { maximumOf } from '../registers/field-value';

/** What decides which values a parameter, or one element of an array, takes. */
export interface ValueShape {
  readonly name: string;
  readonly type: ParameterSummary['type'];
  /** Of one element; of text and bytes of the whole. */
  readonly widthBits: number;
  readonly values?: ParameterSummary['values'];
  /** What this card states. */
  readonly limits?: { readonly min?: number | undefined; readonly max?: number | undefined };
}

/** Bytes are written as whole dwords. */
const DIGITS_OF_DWORD = 8;

/** The number that a text as mstconfig prints or takes it stands for; undefined: it is none. */
export function numberOf(text: string, values?: ParameterSummary['values']): bigint | undefined {
  const printed = /\((\d+)\)$/.exec(text)?.[1] ?? text.trim();
  if (/^(0x[0-9a-f]+|\d+)$/i.test(printed)) return BigInt(printed);
  const wanted = printed.toLowerCase();
  if (wanted === 'true') return 1n;
  if (wanted === 'false') return 0n;
  const named = values?.find(({ name }) => name.toLowerCase() === wanted);
  return named === undefined ? undefined : BigInt(named.value);
}

function hexDigits(text: string): string {
  return text
    .trim()
    .replace(/^0x/i, '')
    .replace(/[:\-\s]/g, '')
    .toLowerCase();
}

function parseNumber(typed: string, shape: ValueShape): Typed<string> {
  const isHex = shape.type === 'hex';
  const { name } = shape;
  const text = isHex ? `0x${hexDigits(typed)}` : typed.trim();
  const most = maximumOf(shape);
  const { min = 0, max = most } = shape.limits ?? {};
  const range = isHex ? `at most 0x${most.toString(16)}` : `${String(min)} to ${String(max)}`;
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(text)) {
    return { wrong: isHex ? `${name} takes hex digits, ${range}` : `${name} takes ${range}` };
  }
  const value = BigInt(text);
  if (value > most) {
    return { wrong: `${name} has ${String(shape.widthBits)} bits: ${range}` };
  }
  if (!isHex && (value < BigInt(min) || value > BigInt(max))) {
    return { wrong: `This card takes ${range}` };
  }
  return { value: isHex ? text : String(value) };
}

function parseBytes(typed: string, { name, widthBits }: ValueShape): Typed<string> {
  const digits = hexDigits(typed);
  const most = widthBits / 4;
  if (!/^[0-9a-f]+$/.test(digits)) return { wrong: `${name} takes hex digits` };
  if (digits.length > most) {
    return { wrong: `${name} holds ${String(widthBits / 8)} bytes; this is more` };
  }
  return digits.length % DIGITS_OF_DWORD === 0
    ? { value: `0x${digits}` }
    : { wrong: `Whole dwords: a multiple of ${String(DIGITS_OF_DWORD)} digits` };
}

function parseText(typed: string, { name, widthBits }: ValueShape): Typed<string> {
  const most = widthBits / 8;
  if (typed === '') return { wrong: `${name} takes at least one character` };
  return new TextEncoder().encode(typed).length > most
    ? { wrong: `${name} holds ${String(most)} bytes of text; this is more` }
    : { value: typed };
}

/** Reads what a person typed for a parameter or an element: the value as `config set` takes it. */
export function parseTyped(typed: string, shape: ValueShape): Typed<string> {
  switch (shape.type) {
    case 'boolean':
    case 'enum': {
      const number = numberOf(typed, shape.values);
      return number === undefined
        ? { wrong: `${shape.name} takes one of the listed names` }
        : { value: typed.trim() };
    }
    case 'unsigned':
    case 'hex':
      return parseNumber(typed, shape);
    case 'bytes':
      return parseBytes(typed, shape);
    case 'text':
      return parseText(typed, shape);
  }
}

/** A staged value as the table will print it: `True(1)`, `ETH(2)`, `0x1F(31)`. */
export function printedValue(
  value: string,
  { type, values }: Pick<ValueShape, 'type' | 'values'>,
): string {
  const number = numberOf(type === 'hex' ? `0x${hexDigits(value)}` : value, values);
  if (number === undefined || type === 'text' || type === 'bytes') return value;
  if (type === 'boolean') return number === 1n ? 'True(1)' : `False(${String(number)})`;
  if (type === 'hex') return `0x${number.toString(16).toUpperCase()}(${String(number)})`;
  if (type === 'unsigned') return String(number);
  const names = (values ?? []).filter((own) => BigInt(own.value) === number);
  // Of two names mstconfig prints the first in the alphabet.
  const [name] = names.map((own) => own.name).sort();
  return name === undefined ? String(number) : `${name}(${String(number)})`;
}

/** The bytes of a blob as digits, from its elements as they are printed. */
export function bytesText(now: ConfigValue | undefined): string | undefined {
  return now?.elements
    ?.map((element) => (numberOf(element) ?? 0n).toString(16).padStart(2, '0'))
    .join('');
}

/** Whether the card has this value for its next boot already; `now` is what the table prints. */
export function isSameValue(
  value: string,
  now: string | undefined,
  shape: Pick<ValueShape, 'type' | 'values'>,
): boolean {
  if (now === undefined) return false;
  if (shape.type === 'bytes') {
    const digits = hexDigits(value);
    return hexDigits(now).padEnd(digits.length, '0').startsWith(digits);
  }
  if (shape.type === 'text') return value === now;
  const [one, other] = [printedValue(value, shape), printedValue(now, shape)];
  return one === other;
}
