/** Layouts of mailboxes: their common heads, contexts in them, names of values. */
import type { EnumValue, Field, Layout } from './layout';
import { msb0Layout, type Msb0Field } from './msb0-layout';

const inboxFields: readonly Msb0Field[] = [
  ['opcode', 0, 16],
  ['uid', 16, 16],
  ['op_mod', 48, 16],
];
const outboxFields: readonly Msb0Field[] = [
  ['status', 0, 8],
  ['syndrome', 32, 32],
];

export function inbox(name: string, bytes: number, fields: readonly Msb0Field[] = []): Layout {
  return msb0Layout(name, bytes, [...inboxFields, ...fields]);
}

export function outbox(name: string, bytes: number, fields: readonly Msb0Field[] = []): Layout {
  return msb0Layout(name, bytes, [...outboxFields, ...fields]);
}

/** A structure in another one: its name, its first bit (that of a dword), its layout. */
export type NestedLayout = readonly [name: string, bitOffset: number, layout: Layout];

/** The layout with structures in it; all fields in the order in which they stand in the bytes. */
export function nested(layout: Layout, structures: readonly NestedLayout[]): Layout {
  const added = structures.map(([name, offsetBits, inner]): Field => ({
    name,
    offsetBits,
    widthBits: inner.sizeBits,
    layout: inner,
  }));
  return { ...layout, fields: [...layout.fields, ...added] };
}

/** The layout with names for values of some of its fields. */
export function namedValues(
  layout: Layout,
  names: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Layout {
  const fields = layout.fields.map((field): Field => {
    const values = names[field.name];
    if (values === undefined) return field;
    const enums = Object.entries(values).map(([name, value]): EnumValue => ({ name, value }));
    return { ...field, enums };
  });
  return { ...layout, fields };
}
