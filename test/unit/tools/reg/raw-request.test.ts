import { describe, expect, it } from 'vitest';
import {
  hexData,
  parseRawField,
  rawData,
  rawLength,
} from '../../../../electron/tools/reg/raw-request';
import { bytes } from '../fake-card';

describe('raw fields', () => {
  it('go where ADDR.BIT:SIZE=VALUE says', () => {
    const fields = ['0x0.16:8=1', '0x4.8:1=1'].map(parseRawField);

    expect(rawData(16, fields)).toEqual(bytes('00010000 00000100 00000000 00000000'));
  });

  it.each([
    ['0x0.0:33=1', /1 to 32 bits/],
    ['0x0.0:0=1', /1 to 32 bits/],
    ['0x2.0:8=1', /multiple of 4/],
    ['0x10.0:8=1', /has only 0x10 bytes/],
    ['0x0.30:8=1', /leaves its dword/],
    ['0x0.0:8=256', /8 bits hold 0 to 255/],
  ])('%s is refused for a register of 16 bytes', (text, why) => {
    expect(() => rawData(16, [parseRawField(text)])).toThrow(why);
  });

  it('fill a whole dword', () => {
    expect(rawData(4, [parseRawField('0.0:32=0xffffffff')])).toEqual(bytes('ffffffff'));
  });

  it('are refused when one place is given twice', () => {
    const field = parseRawField('0x0.16:8=1');

    expect(() => rawData(16, [field, field])).toThrow(
      expect.objectContaining({ code: 'FIELD_TWICE' }),
    );
  });

  it.each(['local_port=1', '0x0.16=1', '0x0:8=1', '0x0.16:8', ''])(
    '%j has another form',
    (text) => {
      expect(() => parseRawField(text)).toThrow(/expected ADDR.BIT:SIZE=VALUE/);
    },
  );
});

describe('rawLength', () => {
  it.each([
    [1, 4],
    [4, 4],
    [13, 16],
    [0x2000, 0x2000],
  ])('rounds %d up to %d', (given, rounded) => {
    expect(rawLength(given)).toBe(rounded);
  });

  it('refuses more than 0x2000 bytes and nothing at all', () => {
    expect(() => rawLength(0x4000)).toThrow(/0x4000 is too large/);
    expect(() => rawLength(0)).toThrow(/1 byte at least/);
  });
});

describe('hexData', () => {
  it('pads with zeros', () => {
    expect(hexData(8, '0x0001 02ff')).toEqual(bytes('000102ff 00000000'));
  });

  it.each([
    ['abc', /whole bytes/],
    ['zz', /whole bytes/],
    ['00'.repeat(9), /9 bytes of data are given for a register of 8/],
  ])('refuses %s', (hex, why) => {
    expect(() => hexData(8, hex)).toThrow(why);
  });
});
