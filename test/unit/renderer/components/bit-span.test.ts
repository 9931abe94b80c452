import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressLabel,
  bitsInByte,
  bitsLabel,
  byteRange,
  hexToBytes,
  spansByByte,
} from '../../../../renderer/components/bit-span';

describe('byteRange', () => {
  it('counts bytes from the most significant end of a dword', () => {
    expect(byteRange({ offsetBits: 24, widthBits: 8 })).toEqual({ first: 0, last: 0 });
    expect(byteRange({ offsetBits: 16, widthBits: 8 })).toEqual({ first: 1, last: 1 });
    expect(byteRange({ offsetBits: 0, widthBits: 16 })).toEqual({ first: 2, last: 3 });
    expect(byteRange({ offsetBits: 32 * 8, widthBits: 32 })).toEqual({ first: 32, last: 35 });
  });

  it('includes a byte of which only one bit belongs to the field', () => {
    expect(byteRange({ offsetBits: 7, widthBits: 2 })).toEqual({ first: 2, last: 3 });
  });

  it('spans two dwords where the field is wider than one', () => {
    expect(byteRange({ offsetBits: 64, widthBits: 64 })).toEqual({ first: 8, last: 15 });
    expect(byteRange({ offsetBits: 64, widthBits: 48 })).toEqual({ first: 10, last: 15 });
    expect(byteRange({ offsetBits: 32, widthBits: 128 })).toEqual({ first: 4, last: 19 });
  });

  it('lies within the dword of the field for all fields up to 32 bits', () => {
    const field = fc
      .tuple(fc.nat(500), fc.nat(31), fc.integer({ min: 1, max: 32 }))
      .filter(([, bit, width]) => bit + width <= 32);
    fc.assert(
      fc.property(field, ([dword, bit, widthBits]) => {
        const { first, last } = byteRange({ offsetBits: dword * 32 + bit, widthBits });
        expect(first).toBeGreaterThanOrEqual(dword * 4);
        expect(last).toBeLessThanOrEqual(dword * 4 + 3);
        expect((last - first + 1) * 8).toBeGreaterThanOrEqual(widthBits);
      }),
    );
  });
});

describe('labels', () => {
  it('name the dword and the bits as register documents do', () => {
    const field = { offsetBits: 36, widthBits: 12 };
    expect(addressLabel(field)).toBe('0x04');
    expect(bitsLabel(field)).toBe('15:4');
    expect(bitsLabel({ offsetBits: 29, widthBits: 1 })).toBe('29');
  });
});

describe('spansByByte', () => {
  it('gives each byte its fields, the narrowest first', () => {
    const whole = { offsetBits: 0, widthBits: 32 };
    const part = { offsetBits: 0, widthBits: 4 };
    expect(spansByByte([whole, part], 4)).toEqual([[0], [0], [0], [1, 0]]);
  });

  it('ignores what lies behind the bytes that came', () => {
    expect(spansByByte([{ offsetBits: 320, widthBits: 8 }], 4)).toEqual([[], [], [], []]);
  });
});

describe('hexToBytes', () => {
  it('reads two digits a byte', () => {
    expect(hexToBytes('00ff10')).toEqual(Uint8Array.of(0, 255, 16));
    expect(hexToBytes('')).toHaveLength(0);
  });
});

describe('bitsInByte', () => {
  it('says which bits of a byte a field has', () => {
    const status = { offsetBits: 28, widthBits: 4 };
    expect([bitsInByte(status, 0), bitsInByte(status, 1)]).toEqual([0xf0, 0]);
    expect(bitsInByte({ offsetBits: 32 + 6, widthBits: 4 }, 6)).toBe(0x03);
    expect(bitsInByte({ offsetBits: 32 + 6, widthBits: 4 }, 7)).toBe(0xc0);
  });

  it('gives every bit of a field to the bytes that it touches, and to no others', () => {
    const spans = fc
      .record({ dword: fc.nat(8), low: fc.nat(31), width: fc.integer({ min: 1, max: 128 }) })
      .map(({ dword, low, width }) =>
        width > 32
          ? { offsetBits: 32 * dword, widthBits: width }
          : { offsetBits: 32 * dword + Math.min(low, 32 - width), widthBits: width },
      );
    fc.assert(
      fc.property(spans, (span) => {
        const { first, last } = byteRange(span);
        let bits = 0;
        for (let byte = 0; byte < 64; byte += 1) {
          const mask = bitsInByte(span, byte);
          expect(mask !== 0).toBe(byte >= first && byte <= last);
          bits += mask.toString(2).replaceAll('0', '').length;
        }
        expect(bits).toBe(span.widthBits);
      }),
    );
  });
});
