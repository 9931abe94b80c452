import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, readField, readNumber } from '../../../electron/prm/codec';
import type { FieldValue, Layout } from '../../../electron/prm/layout';
import { LayoutError } from '../../../electron/prm/layout-error';
import { leavesOf } from '../../../electron/prm/leaves';
import { structLayout, unionLayout, withBytes } from './random-layout';

function valuesByPath(layout: Layout, bytes: Uint8Array): Record<string, FieldValue> {
  return Object.fromEntries(
    decode(layout, bytes).fields.map(({ leaf, value }) => [leaf.path, value]),
  );
}

/** Bytes with a 1 in each bit that belongs to a leaf. */
function covered(layout: Layout): Uint8Array {
  const ones = new Uint8Array(layout.sizeBits / 8).fill(0xff);
  return encode(layout, valuesByPath(layout, ones));
}

const port: Layout = {
  name: 'port',
  sizeBits: 128,
  kind: 'struct',
  fields: [
    { name: 'number', offsetBits: 16, widthBits: 8 },
    { name: 'address', offsetBits: 64, widthBits: 64 },
  ],
};

describe('decode and encode', () => {
  it('are each other’s reverse on all bits of random layouts', () => {
    fc.assert(
      fc.property(withBytes(structLayout), ([layout, bytes]) => {
        const mask = covered(layout);

        const again = encode(layout, valuesByPath(layout, bytes));

        expect(again).toEqual(bytes.map((byte, index) => byte & (mask[index] ?? 0)));
      }),
    );
  });

  it('leave all bits between the fields as they were', () => {
    fc.assert(
      fc.property(withBytes(structLayout), ([layout, bytes]) => {
        const zeros = Object.fromEntries(leavesOf(layout).map((leaf) => [leaf.path, 0]));
        const mask = covered(layout);

        const cleared = encode(layout, zeros, bytes);

        expect(cleared).toEqual(bytes.map((byte, index) => byte & ~(mask[index] ?? 0)));
      }),
    );
  });

  it('agree on the member of a union that is picked', () => {
    fc.assert(
      fc.property(withBytes(unionLayout), fc.nat(3), ([layout, bytes], wanted) => {
        const kinds = layout.fields[0]?.enums?.length ?? 0;
        const base = encode(layout, { kind: wanted % kinds }, bytes);

        const { fields, warnings } = decode(layout, base);

        expect(warnings).toEqual([]);
        expect(
          fields
            .slice(1)
            .every(({ leaf }) => leaf.path.startsWith(`data.member${wanted % kinds}.`)),
        ).toBe(true);
        expect(encode(layout, valuesByPath(layout, base), base)).toEqual(base);
      }),
    );
  });

  it('don’t change the bytes they are given', () => {
    const base = new Uint8Array(16).fill(1);

    encode(port, { number: 2 }, base);

    expect(base).toEqual(new Uint8Array(16).fill(1));
  });

  it('read and write 64-bit fields as bigint', () => {
    const bytes = encode(port, { address: 0x1_0000_0002n });

    expect(Buffer.from(bytes).toString('hex', 8)).toBe('0000000100000002');
    expect(readField(port, bytes, 'address')).toBe(0x1_0000_0002n);
    expect(readNumber(port, bytes, 'address')).toBe(0x1_0000_0002);
  });
});

describe('errors', () => {
  function fault(work: () => unknown): Pick<LayoutError, 'reason' | 'field'> {
    try {
      work();
    } catch (error) {
      if (error instanceof LayoutError) return { reason: error.reason, field: error.field };
      throw error;
    }
    throw new Error('nothing was thrown');
  }

  it('name a field that is not there', () => {
    expect(fault(() => encode(port, { speed: 1 }))).toEqual({
      reason: 'unknown-field',
      field: 'speed',
    });
    expect(fault(() => readField(port, new Uint8Array(16), 'speed'))).toMatchObject({
      field: 'speed',
    });
  });

  it('name the field whose value is too large', () => {
    expect(fault(() => encode(port, { number: 256 }))).toEqual({
      reason: 'out-of-range',
      field: 'number',
    });
  });

  it('name the field that the bytes end before', () => {
    expect(fault(() => decode(port, new Uint8Array(12)))).toEqual({
      reason: 'too-short',
      field: 'address',
    });
    expect(fault(() => encode(port, { address: 1n }, new Uint8Array(4)))).toMatchObject({
      reason: 'too-short',
    });
  });

  it('refuse to make an inexact number', () => {
    const bytes = encode(port, { address: 0xffffffffffffffffn });

    expect(fault(() => readNumber(port, bytes, 'address'))).toEqual({
      reason: 'out-of-range',
      field: 'address',
    });
  });
});
