import type { ParameterDetails } from '../../../electron/api/contract/config';
import type { BitSpan } from '../../components/bit-span';
import { formatNumber } from '../../components/format-value';
import type { ParameterRow } from './parameter-rows';

/** Kinds of values in words. */
const typeWords: Record<ParameterDetails['type'], string> = {
  boolean: 'On or off.',
  enum: 'One of these.',
  unsigned: 'A whole number',
  hex: 'A number, shown in hex',
  bytes: 'Bytes',
  text: 'Text',
};

function elementBits({ widthBits, count }: ParameterDetails): number {
  return count === undefined ? widthBits : widthBits / count;
}

/** `A whole number, 0 to 127.`: the limits that this card states, else those of the width. */
export function allowedWords(details: ParameterDetails, row: ParameterRow): string {
  const bits = elementBits(details);
  const word = typeWords[details.type];
  const each = details.count === undefined ? '' : ` each, ${String(details.count)} of them`;
  if (details.type === 'unsigned') {
    const { min = 0, max = 2 ** bits - 1 } = row.state.limits ?? {};
    return `${word}, ${formatNumber(min)} to ${formatNumber(max)}${each}.`;
  }
  if (details.type === 'hex') return `${word}, ${String(bits)} bits${each}.`;
  if (details.type === 'bytes' || details.type === 'text') {
    return `${word}: ${String(details.widthBits / 8)} at most.`;
  }
  return details.count === undefined
    ? word
    : `${String(details.count)} values: ${word.toLowerCase()}`;
}

/** An expression of the database with room to break, and without the marks of its variables. */
export function readableCondition(text: string): string {
  return text
    .replaceAll('$', '')
    .replace(/\s*(&&|\|\||==|!=|<=|>=|[?:])\s*/g, ' $1 ')
    .trim();
}

/** Values that have a name; a switch has two. */
export function namedValues(details: ParameterDetails): ParameterDetails['values'] {
  if (details.type === 'boolean') {
    return [
      { name: 'False', value: 0 },
      { name: 'True', value: 1 },
    ];
  }
  return details.values;
}

/** Where the bytes of the parameter, or of one element of it, are in the item. */
export function spanOf(details: ParameterDetails, row: ParameterRow): BitSpan {
  const { offsetBits, widthBits, count, type } = details;
  const isBlock = count !== undefined || type === 'bytes' || type === 'text';
  if (!isBlock) return { offsetBits, widthBits };
  // A block starts at the first byte of its dword, whatever bit its place names.
  const start = Math.floor(offsetBits / 32);
  const element = /\[(\d+)\]$/.exec(row.key)?.[1];
  if (element === undefined || count === undefined) return blockSpan(start * 4, widthBits / 8);
  const bytes = widthBits / count / 8;
  return blockSpan(start * 4 + Number(element) * bytes, bytes);
}

/** Whole bytes as a span: 32 x dword + the lowest bit of the last byte in it. */
function blockSpan(firstByte: number, bytes: number): BitSpan {
  const dword = Math.floor(firstByte / 4);
  const bit = bytes >= 4 ? 0 : 32 - 8 * ((firstByte % 4) + bytes);
  return { offsetBits: dword * 32 + bit, widthBits: bytes * 8 };
}

/** The dword of the item that holds a value, and which of its bits it is; none for a block of several. */
export function dwordOf(
  raw: string | undefined,
  span: BitSpan,
): { hex: string; low: number } | undefined {
  const low = span.offsetBits % 32;
  if (raw === undefined || low + span.widthBits > 32) return undefined;
  const at = Math.floor(span.offsetBits / 32) * 8;
  const digits = raw.slice(at, at + 8);
  return digits.length === 8 ? { hex: `0x${digits}`, low } : undefined;
}
