import type { Access, Field, Layout } from '../../../electron/prm/layout';
import type { RegisterBook, RegisterLayout } from '../../../electron/prm/register';

/** A register whose fields are leaves: name, byte address of the dword, bit, width, access. */
export function register(
  name: string,
  id: number,
  sizeBytes: number,
  fields: readonly (readonly [string, number, number, number, Access, Partial<Field>?])[],
): RegisterLayout {
  const layout: Layout = {
    name: name.toLowerCase(),
    sizeBits: sizeBytes * 8,
    kind: 'struct',
    fields: fields.map(([field, address, bit, widthBits, access, more]) => ({
      name: field,
      offsetBits: address * 8 + bit,
      widthBits,
      access,
      ...more,
    })),
  };
  return {
    name,
    id,
    sizeBytes,
    layout,
    access: 'RW',
    purpose: `what ${name} is for`,
    group: 'Link',
  };
}

export function book(...registers: readonly RegisterLayout[]): RegisterBook {
  return {
    source: 'a small book',
    registers,
    byName: (name) => registers.find((each) => each.name === name),
    byId: (id) => registers.find((each) => each.id === id),
  };
}

/** A port register with the fields that tests ask for. */
export const PORT = register('PORT', 0x5006, 16, [
  ['oper_status', 0, 0, 4, 'RO', { enums: [{ name: 'up', value: 1 }] }],
  ['lp_msb', 0, 12, 2, 'INDEX'],
  ['local_port', 0, 16, 8, 'INDEX'],
  ['clear', 4, 31, 1, 'OP'],
  ['admin_status', 0, 8, 4, 'RW'],
]);
