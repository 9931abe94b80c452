/** Makes a layout from the tables of mailbox documents, which count bits from the stream's first. */
import { fromMsb0 } from './bits';
import type { Field, Layout } from './layout';

/** Name, first bit, width in bits, and for an array the number of elements, back to back. */
export type Msb0Field = readonly [
  name: string,
  bitOffset: number,
  widthBits: number,
  count?: number,
];

/** A dotted name is kept as it is: it becomes the path. */
export function msb0Layout(name: string, bytes: number, table: readonly Msb0Field[]): Layout {
  const fields = table.map(([fieldName, bitOffset, widthBits, count]): Field => {
    const offsetBits = fromMsb0(bitOffset, widthBits);
    return count === undefined
      ? { name: fieldName, offsetBits, widthBits }
      : { name: fieldName, offsetBits, widthBits, count };
  });
  return { name, sizeBits: 8 * bytes, kind: 'struct', fields };
}
