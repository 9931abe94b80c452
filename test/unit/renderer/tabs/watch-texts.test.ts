import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitText, rateText } from '../../../../renderer/tabs/registers/watch-rows';

describe('rates and figures of a watch', () => {
  it('are short, with a unit', () => {
    expect(rateText(561_359_712)).toBe('561.4 M/s');
    expect(rateText(12.5)).toBe('12.50 /s');
    expect(rateText(0)).toBe('0 /s');
    expect(rateText(999_999)).toBe('1.000 M/s');
    expect(limitText(365_093_385_361_476)).toBe('365.093 T');
    expect(limitText(444_666)).toBe('444,666');
  });

  it('fit their columns for every value of 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => {
        expect(rateText(Number(value)).length).toBeLessThanOrEqual('561.4 M/s'.length);
        expect(limitText(Number(value)).length).toBeLessThanOrEqual('365.093 T'.length);
      }),
    );
  });
});
