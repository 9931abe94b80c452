/** Layouts for property tests: every kind of field that the layout type has, without overlaps. */
import fc from 'fast-check';
import type { Access, Field, Layout } from '../../../electron/prm/layout';

const DWORD_BITS = 32;

/** Fields that fill `bits` bits when placed there; named by the caller. */
interface Piece {
  readonly dwords: number;
  place(offsetBits: number, name: string): Field[];
}

const access = fc.option(fc.constantFrom<Access[]>('RO', 'RW', 'WO', 'INDEX', 'OP'), {
  nil: undefined,
});

/** A dword cut into fields from bit 0 up; some cuts stay reserved. */
const cutDword: fc.Arbitrary<Piece> = fc
  .array(fc.record({ width: fc.integer({ min: 1, max: 32 }), reserved: fc.boolean(), access }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((cuts) => ({
    dwords: 1,
    place: (offsetBits, name) => {
      const fields: Field[] = [];
      let bit = 0;
      for (const cut of cuts) {
        const widthBits = Math.min(cut.width, DWORD_BITS - bit);
        if (widthBits === 0) break;
        const stated = cut.access === undefined ? {} : { access: cut.access };
        if (!cut.reserved) {
          fields.push({
            name: `${name}_${bit}`,
            offsetBits: offsetBits + bit,
            widthBits,
            ...stated,
          });
        }
        bit += widthBits;
      }
      return fields;
    },
  }));

/** Elements below a dword start anywhere on their own grid and run on over dwords. */
const narrowArray: fc.Arbitrary<Piece> = fc
  .record({
    widthBits: fc.constantFrom(1, 2, 4, 8, 16),
    skipped: fc.nat(31),
    count: fc.integer({ min: 1, max: 20 }),
    lowBound: fc.nat(3),
    lsbFirst: fc.boolean(),
  })
  .map(({ widthBits, skipped, count, lowBound, lsbFirst }) => {
    const slots = DWORD_BITS / widthBits;
    const first = skipped % slots;
    return {
      dwords: Math.ceil((first + count) / slots),
      place: (offsetBits, name) => {
        const bit = lsbFirst ? first * widthBits : DWORD_BITS - (first + 1) * widthBits;
        const order = lsbFirst ? { lsbFirst } : {};
        return [{ name, offsetBits: offsetBits + bit, widthBits, count, lowBound, ...order }];
      },
    };
  });

const wideLeaf: fc.Arbitrary<Piece> = fc
  .record({ widthBits: fc.integer({ min: 33, max: 64 }), count: fc.integer({ min: 1, max: 3 }) })
  .map(({ widthBits, count }) => ({
    dwords: widthBits === 64 ? 2 * count : 2,
    place: (offsetBits, name) => [
      widthBits === 64 ? { name, offsetBits, widthBits, count } : { name, offsetBits, widthBits },
    ],
  }));

function structure(inner: fc.Arbitrary<Layout>): fc.Arbitrary<Piece> {
  return fc
    .record({ layout: inner, count: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }) })
    .map(({ layout, count }) => ({
      dwords: (layout.sizeBits / DWORD_BITS) * (count ?? 1),
      place: (offsetBits, name) => [
        {
          name,
          offsetBits,
          widthBits: layout.sizeBits,
          layout,
          ...(count === undefined ? {} : { count }),
        },
      ],
    }));
}

function asLayout(pieces: readonly Piece[], name: string, shuffled: boolean): Layout {
  const fields: Field[] = [];
  let dword = 0;
  for (const [index, piece] of pieces.entries()) {
    fields.push(...piece.place(dword * DWORD_BITS, `f${index}`));
    dword += piece.dwords;
  }
  if (shuffled) fields.reverse();
  return { name, sizeBits: dword * DWORD_BITS, kind: 'struct', fields };
}

const leafPieces = fc.oneof(cutDword, narrowArray, wideLeaf);

const flatLayout = fc
  .tuple(fc.array(leafPieces, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([pieces, shuffled]) => asLayout(pieces, 'flat', shuffled));

/** Structures up to three deep, no unions: every leaf has bits of its own. */
export const structLayout: fc.Arbitrary<Layout> = fc
  .tuple(
    fc.array(fc.oneof(leafPieces, structure(flatLayout), structure(nested(flatLayout))), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.boolean(),
  )
  .map(([pieces, shuffled]) => asLayout(pieces, 'outer', shuffled));

function nested(inner: fc.Arbitrary<Layout>): fc.Arbitrary<Layout> {
  return fc
    .array(fc.oneof(leafPieces, structure(inner)), { minLength: 1, maxLength: 3 })
    .map((pieces) => asLayout(pieces, 'nested', false));
}

/** A dword with the selector `kind`, then a union of several structures, of which kind M0, M1… picks one. */
export const unionLayout: fc.Arbitrary<Layout> = fc
  .array(flatLayout, { minLength: 1, maxLength: 4 })
  .map((members) => {
    const sizeBits = Math.max(...members.map((member) => member.sizeBits));
    const union: Layout = {
      name: 'union',
      sizeBits,
      kind: 'union',
      fields: members.map((layout, index) => ({
        name: `member${index}`,
        offsetBits: 0,
        widthBits: layout.sizeBits,
        layout,
        selectedBy: `M${index}`,
      })),
    };
    const enums = members.map((_, value) => ({ name: `M${value}`, value }));
    return {
      name: 'with_union',
      sizeBits: DWORD_BITS + sizeBits,
      kind: 'struct',
      fields: [
        { name: 'kind', offsetBits: 0, widthBits: 4, enums },
        { name: 'data', offsetBits: 32, widthBits: sizeBits, layout: union, selector: 'kind' },
      ],
    };
  });

/** A layout with as many random bytes as it has. */
export function withBytes(layouts: fc.Arbitrary<Layout>): fc.Arbitrary<[Layout, Uint8Array]> {
  return layouts.chain((layout) => {
    const length = layout.sizeBits / 8;
    return fc.tuple(fc.constant(layout), fc.uint8Array({ minLength: length, maxLength: length }));
  });
}
