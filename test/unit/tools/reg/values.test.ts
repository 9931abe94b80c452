import { describe, expect, it } from 'vitest';
import { parseNumber, parsePairs } from '../../../../electron/tools/reg/values';

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['10', 10],
    ['010', 8],
    ['0x10', 16],
    ['0XfF', 255],
    ['4294967295', 0xffffffff],
  ])('reads %s as %d, as mstreg does', (text, value) => {
    expect(parseNumber(text, 'value')).toBe(value);
  });

  it.each([
    ['-1', /is negative/],
    ['zz', /is not a number/],
    ['1x', /is not a number/],
    ['08', /is not a number/],
    ['0x', /is not a number/],
    [' 1', /is not a number/],
    ['1e3', /is not a number/],
    ['0x100000000', /more than 32 bits/],
  ])('refuses %s and says why', (text, why) => {
    expect(() => parseNumber(text, 'value of x')).toThrow(why);
  });
});

describe('parsePairs', () => {
  it('keeps order and repetitions', () => {
    expect(parsePairs('b=2,a=0x1,b=3')).toEqual([
      ['b', 2],
      ['a', 1],
      ['b', 3],
    ]);
  });

  it.each(['foo', 'foo=', '=1', 'a=1=2', 'a=1,', ''])('refuses %j', (text) => {
    expect(() => parsePairs(text)).toThrow(/expected name=value/);
  });
});
