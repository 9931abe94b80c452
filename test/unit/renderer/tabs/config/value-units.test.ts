import { describe, expect, it } from 'vitest';
import { amountOf, unitOf } from '../../../../../renderer/tabs/config/value-units';

describe('the unit beside a number', () => {
  it.each([
    ['Time between two steps up of a flow’s rate, in microseconds.', 'µs', false],
    ['Size of the doorbell window, as a power of two in MB.', 'MB', true],
    ['How many KB of read data the card may be waiting for.', 'KB', false],
    ['Packets a connection may have sent, as a power of two.', '', true],
    ['Highest power a module may draw, in quarters of a watt.', '¼ W', false],
  ])('is the one that “%s” names', (meaning, unit, isPowerOfTwo) => {
    expect(unitOf(meaning)).toEqual({ unit, isPowerOfTwo });
  });

  it('is left out where none is named', () => {
    expect(unitOf('How many virtual functions each port may offer.')).toBeUndefined();
  });
});

describe('what an exponent comes to', () => {
  it.each([
    ['5', 'MB', '32 MB'],
    ['12', 'KB', '4 MB'],
    ['13', 'MB', '8 GB'],
    ['7', '', '128'],
  ])('2^%s %s is %s', (value, unit, amount) => {
    expect(amountOf(value, { unit, isPowerOfTwo: true })).toBe(amount);
  });

  it('is not worked out of a plain number, or of one that no card has', () => {
    expect(amountOf('5', { unit: 'MB', isPowerOfTwo: false })).toBeUndefined();
    expect(amountOf('4000', { unit: 'MB', isPowerOfTwo: true })).toBeUndefined();
    expect(amountOf('', { unit: 'MB', isPowerOfTwo: true })).toBe('1 MB');
  });
});
