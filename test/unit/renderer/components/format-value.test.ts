import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitsOf,
  formatBinary,
  formatDecimal,
  formatDuration,
  formatHex,
  formatText,
  formatUptime,
} from '../../../../renderer/components/format-value';

describe('formatHex', () => {
  it('shows all digits of the width, in groups of four from the right', () => {
    expect(formatHex('0x7f2', 32)).toBe('0x0000 07f2');
    expect(formatHex('0xa12', 20)).toBe('0x0 0a12');
    expect(formatHex('0x1', 1)).toBe('0x1');
    expect(formatHex('0x3e8', 16)).toBe('0x03e8');
  });

  it('keeps every bit of a 64-bit value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const text = formatHex(`0x${value.toString(16)}`, 64).replaceAll(' ', '');
        expect(BigInt(text)).toBe(value);
      }),
    );
  });
});

describe('formatDecimal', () => {
  it('separates thousands, also beyond what a number holds', () => {
    expect(formatDecimal('0x195e9')).toBe('103,913');
    expect(formatDecimal('0xffffffffffffffff')).toBe('18,446,744,073,709,551,615');
    expect(formatDecimal('0x0')).toBe('0');
  });
});

describe('bits', () => {
  it('come most significant first, as many as the field is wide', () => {
    expect(bitsOf('0x5', 4)).toEqual([false, true, false, true]);
    expect(formatBinary('0x25', 8)).toBe('0010 0101');
  });
});

describe('formatText', () => {
  it('shows bytes as characters where all of them can be printed', () => {
    expect(formatText('0x4d545f30', 32)).toBe('MT_0');
    expect(formatText('0x41420000', 32)).toBe('AB');
  });

  it('shows nothing where a byte is no character, or the field isn’t made of bytes', () => {
    expect(formatText('0x01424344', 32)).toBeUndefined();
    expect(formatText('0x0', 32)).toBeUndefined();
    expect(formatText('0x41', 7)).toBeUndefined();
  });
});

describe('durations', () => {
  it('have the precision that means something', () => {
    expect(formatDuration(0.384)).toBe('0.38 ms');
    expect(formatDuration(2014.4)).toBe('2,014 ms');
    expect(formatDuration(65_000)).toBe('65.0 s');
    expect(formatUptime(443_000)).toBe('5 d 3 h');
    expect(formatUptime(59)).toBe('59 s');
  });
});
