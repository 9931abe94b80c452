/** Which bits of a structure a field takes: it must stay inside, and share none with its neighbours. */
import type { Field } from '../prm/layout';
import type { AdbNode } from './adb-document';
import { AdbFault } from './adb-fault';

const DWORD_BITS = 32;

/** Bits of a field as a span of the stream, counted from its most significant end. Elements below a dword
 * run on in that order, so that all of an array is one span. */
function spanOf(field: Field): [start: number, end: number] {
  const length = field.widthBits * (field.count ?? 1);
  if (field.widthBits >= DWORD_BITS) {
    return [field.offsetBits, field.offsetBits + length];
  }
  const dword = Math.floor(field.offsetBits / DWORD_BITS) * DWORD_BITS;
  const bit = field.offsetBits - dword;
  if (field.lsbFirst === true && length > DWORD_BITS - bit) {
    return [dword, dword + Math.ceil((bit + length) / DWORD_BITS) * DWORD_BITS];
  }
  const lowest = field.lsbFirst === true ? length : field.widthBits;
  const start = dword + DWORD_BITS - bit - lowest;
  return [start, start + length];
}

/** AdbFault on the line of a field that ends after its node does. */
export function checkInside(node: AdbNode, field: Field, line: number): void {
  const end = spanOf(field)[1];
  if (end <= node.sizeBits) return;
  throw new AdbFault(
    line,
    `${node.name}.${field.name} ends at byte ${Math.ceil(end / 8)}, beyond its node of ${node.sizeBits / 8} bytes`,
  );
}

/** AdbFault on the line of the second of two fields that overlap. */
export function checkNoOverlap(node: AdbNode, fields: readonly Field[]): void {
  const spans = fields
    .map((field, index) => ({
      field,
      line: node.fields[index]?.line ?? node.line,
      span: spanOf(field),
    }))
    .sort((a, b) => a.span[0] - b.span[0]);
  let last = spans[0];
  for (const next of spans.slice(1)) {
    if (last !== undefined && next.span[0] < last.span[1]) {
      throw new AdbFault(
        Math.max(next.line, last.line),
        `${node.name}.${next.field.name} overlaps ${node.name}.${last.field.name}`,
      );
    }
    last = next;
  }
}
