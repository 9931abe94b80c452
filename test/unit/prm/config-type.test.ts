import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeConfigType, encodeConfigType } from '../../../electron/prm/config-type';

describe('the type dword', () => {
  it.each([
    [0x00000080, 'global', 128, {}],
    [0x01020012, 'port', 18, { port: 2 }],
    [0x81000012, 'port', 18, { port: 'all' }],
    [0x03000010, 'function', 16, { host: 0, function: 0 }],
    [0x03040880, 'function', 128, { host: 1, function: 2 }],
    [0x43040080, 'function', 128, { host: 1, function: 'all' }],
    [0x83000c80, 'function', 128, { host: 'all', function: 3 }],
    [0xc3000080, 'function', 128, { host: 'all', function: 'all' }],
    [0x07000080, 'host', 128, { host: 0 }],
    [0x09004004, 'module', 4, { module: 1 }],
    [0x06000007, 'file', 7, {}],
  ] as const)('%i is %s %i', (type, className, index, place) => {
    expect(decodeConfigType(type)).toEqual({ class: className, index, place });
    expect(encodeConfigType({ class: className, index, place })).toBe(type);
  });

  it('takes what is absent as the own host and function', () => {
    expect(encodeConfigType({ class: 'function', index: 128, place: {} })).toBe(0x03000080);
  });

  it.each([
    ['an index that is too large', { class: 'function', index: 1024, place: {} }],
    ['a port that is too large', { class: 'port', index: 1, place: { port: 256 } }],
    ['all hosts of an item that is per host', { class: 'host', index: 1, place: { host: 'all' } }],
  ] as const)('refuses %s', (_what, parts) => {
    expect(() => encodeConfigType(parts)).toThrow(
      expect.objectContaining({ reason: 'out-of-range' }),
    );
  });

  it('of an unknown class, or with bits where none belong, stands for nothing', () => {
    for (const type of [0x02000001, 0x05000001, 0xff000001, 0x40000001, 0x81050012]) {
      expect(decodeConfigType(type)).toBeUndefined();
    }
  });

  it('is the same again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (type) => {
        const parts = decodeConfigType(type);
        if (parts !== undefined) expect(encodeConfigType(parts)).toBe(type);
      }),
      { numRuns: 2000 },
    );
  });
});
