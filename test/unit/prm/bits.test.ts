import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMsb0, readBits, writeBits } from '../../../electron/prm/bits';
import { LayoutError } from '../../../electron/prm/layout-error';

/** A leaf somewhere in 16 bytes: up to 32 bits inside a dword, above in two. */
const place = fc.oneof(
  fc
    .tuple(fc.nat(3), fc.integer({ min: 1, max: 32 }), fc.nat(31))
    .map(([dword, width, bit]) => ({ offset: 32 * dword + (bit % (33 - width)), width })),
  fc
    .tuple(fc.nat(2), fc.integer({ min: 33, max: 64 }))
    .map(([dword, width]) => ({ offset: 32 * dword, width })),
);
const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

/** The same leaf by another road: the bytes as one number. */
function slowRead(bytes: Uint8Array, offset: number, width: number): bigint {
  const all = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const dword = Math.floor(offset / 32);
  const end = width > 32 ? 32 * dword + 64 : 32 * dword + 32 - (offset % 32);
  return (all >> BigInt(8 * bytes.length - end)) & ((1n << BigInt(width)) - 1n);
}

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LayoutError) return error.reason;
    throw error;
  }
  return 'none';
}

describe('readBits', () => {
  it('counts bits of a big-endian dword from its least significant end', () => {
    const paos = Uint8Array.from([0x00, 0x01, 0x02, 0x00, 0x80, 0x00, 0x01, 0x00]);

    expect(readBits(paos, 16, 8)).toBe(1);
    expect(readBits(paos, 8, 4)).toBe(2);
    expect(readBits(paos, 32 + 31, 1)).toBe(1);
    expect(readBits(paos, 32 + 8, 1)).toBe(1);
  });

  it('gives a number up to 32 bits and a bigint above', () => {
    const bytes = new Uint8Array(8).fill(0xff);

    expect(readBits(bytes, 0, 32)).toBe(0xffffffff);
    expect(readBits(bytes, 0, 33)).toBe(0x1ffffffffn);
    expect(readBits(bytes, 0, 64)).toBe(0xffffffffffffffffn);
  });

  it('reads what the bytes mean as one big number', () => {
    fc.assert(
      fc.property(sixteenBytes, place, (bytes, { offset, width }) => {
        expect(BigInt(readBits(bytes, offset, width))).toBe(slowRead(bytes, offset, width));
      }),
    );
  });

  it('reads a leaf from a dword that is cut off after it', () => {
    expect(readBits(Uint8Array.from([0xab]), 24, 8)).toBe(0xab);
  });

  it('says that the bytes are too short', () => {
    expect(reasonOf(() => readBits(new Uint8Array(3), 0, 8))).toBe('too-short');
    expect(reasonOf(() => readBits(new Uint8Array(7), 0, 64))).toBe('too-short');
  });

  it.each([
    [-1, 8],
    [0.5, 8],
    [0, 0],
    [0, 65],
    [0, 1.5],
    [25, 8],
    [1, 33],
    [Number.NaN, 8],
  ])('refuses a leaf at %d of %d bits: there can be none', (offset, width) => {
    expect(reasonOf(() => readBits(new Uint8Array(32), offset, width))).toBe('bad-layout');
  });
});

describe('writeBits', () => {
  it('writes what readBits reads, and nothing beside it', () => {
    fc.assert(
      fc.property(sixteenBytes, sixteenBytes, place, (bytes, other, { offset, width }) => {
        const value = readBits(other, offset, width);
        const written = bytes.slice();

        writeBits(written, offset, width, value);

        expect(readBits(written, offset, width)).toBe(value);
        writeBits(written, offset, width, readBits(bytes, offset, width));
        expect(written).toEqual(bytes);
      }),
    );
  });

  it('takes a number for a wide leaf and a bigint for a narrow one', () => {
    const bytes = new Uint8Array(8);

    writeBits(bytes, 0, 64, 5);
    writeBits(bytes, 0, 8, 7n);

    expect(Buffer.from(bytes).toString('hex')).toBe('0000000700000005');
  });

  it.each([[256], [-1], [1.5], [Number.NaN], [256n], [-1n], [2 ** 60]])(
    'refuses %s for 8 bits and leaves the bytes alone',
    (value) => {
      const bytes = new Uint8Array(4);

      expect(
        reasonOf(() => {
          writeBits(bytes, 0, 8, value);
        }),
      ).toBe('out-of-range');
      expect(bytes).toEqual(new Uint8Array(4));
    },
  );

  it('says that the bytes are too short', () => {
    expect(
      reasonOf(() => {
        writeBits(new Uint8Array(4), 32, 8, 0);
      }),
    ).toBe('too-short');
  });
});

describe('fromMsb0', () => {
  it.each([
    // opcode, op_mod, syndrome and pd of the command mailboxes
    [0, 16, 16],
    [48, 16, 32],
    [32, 32, 32],
    [72, 24, 64],
    // a 64-bit address, and 48 bits that end with their second dword
    [128, 64, 128],
    [16, 48, 0],
  ])('turns bit %d of the stream, %d wide, into %d', (bitOffset, width, expected) => {
    expect(fromMsb0(bitOffset, width)).toBe(expected);
  });

  it('refuses a field across dwords', () => {
    expect(reasonOf(() => fromMsb0(30, 4))).toBe('bad-layout');
    expect(reasonOf(() => fromMsb0(0, 48))).toBe('bad-layout');
  });
});
