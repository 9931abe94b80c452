import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesText,
  isSameValue,
  numberOf,
  parseTyped,
  printedValue,
  type ValueShape,
} from '../../../../../renderer/tabs/config/typed-value';

const links = [
  { name: 'IB', value: 1 },
  { name: 'ETH', value: 2 },
];

function aShape(overrides: Partial<ValueShape> = {}): ValueShape {
  return { name: 'NUM_OF_VFS', type: 'unsigned', widthBits: 16, ...overrides };
}

const hex = aShape({ name: 'CNP_DSCP', type: 'hex', widthBits: 8 });
const bytes = aShape({ name: 'NONCE', type: 'bytes', widthBits: 64 });
const link = aShape({ name: 'LINK_TYPE_P1', type: 'enum', values: links });

describe('reading what was typed', () => {
  it.each([
    ['a number', '32', aShape(), '32'],
    ['a number with 0x', '0x20', aShape(), '32'],
    ['hex digits without 0x', '1F', hex, '0x1f'],
    ['hex digits with separators', '0x1-f', hex, '0x1f'],
    ['a name', 'ETH', link, 'ETH'],
    ['whole dwords', '00:11:22:33', bytes, '0x00112233'],
    ['text', 'rack 7', aShape({ type: 'text', widthBits: 64 }), 'rack 7'],
  ] as const)('takes %s', (_what, typed, shape, value) => {
    expect(parseTyped(typed, shape)).toEqual({ value });
  });

  it.each([
    ['a word for a number', 'many', aShape(), /takes 0 to 65535/],
    ['a negative number', '-1', aShape(), /takes 0 to 65535/],
    ['nothing', '', aShape(), /takes 0 to 65535/],
    ['more than its bits hold', '65536', aShape(), /has 16 bits/],
    [
      'more than the card states',
      '128',
      aShape({ limits: { max: 127 } }),
      /This card takes 0 to 127/,
    ],
    ['less than the card states', '0', aShape({ limits: { min: 1 } }), /This card takes 1 to/],
    ['too much hex', '100', hex, /has 8 bits: at most 0xff/],
    ['no hex', 'xyz', hex, /takes hex digits/],
    ['a name that there is none of', 'TOKEN', link, /one of the listed names/],
    ['half a dword', '001122', bytes, /multiple of 8 digits/],
    ['more bytes than there is room', '00'.repeat(12), bytes, /holds 8 bytes/],
    ['a blob that is none', 'hello', bytes, /takes hex digits/],
    ['too long a text', 'ünö', aShape({ type: 'text', widthBits: 32 }), /holds 4 bytes/],
    ['no text', '', aShape({ type: 'text', widthBits: 32 }), /at least one character/],
  ] as const)('says what is wrong with %s', (_what, typed, shape, words) => {
    const parsed = parseTyped(typed, shape);
    expect('wrong' in parsed ? parsed.wrong : 'nothing').toMatch(words);
  });

  it('prints what it has read as it was, in either notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (number) => {
        const parsed = parseTyped(`0x${number.toString(16)}`, aShape());
        expect(parsed).toEqual({ value: printedValue(String(number), aShape()) });
      }),
    );
  });
});

describe('printing a staged value as the table does', () => {
  it.each([
    ['1', 'boolean', 'True(1)'],
    ['false', 'boolean', 'False(0)'],
    ['eth', 'enum', 'ETH(2)'],
    ['2', 'enum', 'ETH(2)'],
    ['7', 'enum', '7'],
    ['0x1f', 'hex', '0x1F(31)'],
    ['010', 'unsigned', '10'],
    ['rack 7', 'text', 'rack 7'],
  ] as const)('%s as %s: %s', (value, type, printed) => {
    expect(printedValue(value, { type, values: links })).toBe(printed);
  });
});

describe('a value that the next boot has already', () => {
  it.each([
    ['1', 'True(1)', 'boolean', true],
    ['0', 'True(1)', 'boolean', false],
    ['ETH', 'ETH(2)', 'enum', true],
    ['0x1f', '0x1F(31)', 'hex', true],
    ['32', '16', 'unsigned', false],
    ['0x0011', '0x00112233', 'bytes', true],
    ['0x0012', '0x00112233', 'bytes', false],
    ['rack 7', 'rack 7', 'text', true],
  ] as const)('%s against %s', (value, now, type, isSame) => {
    expect(isSameValue(value, now, { type, values: links })).toBe(isSame);
  });

  it('is none where nothing was read', () => {
    expect(isSameValue('1', undefined, { type: 'boolean' })).toBe(false);
  });
});

describe('numbers of texts', () => {
  it('reads them from what mstconfig prints', () => {
    expect(numberOf('ETH(2)')).toBe(2n);
    expect(numberOf('0x1F(31)')).toBe(31n);
    expect(numberOf('N/A')).toBeUndefined();
  });

  it('puts the bytes of a blob together', () => {
    expect(bytesText({ text: 'Array[0..1]', elements: ['0x0A(10)', '0xff(255)'] })).toBe('0aff');
    expect(bytesText(undefined)).toBeUndefined();
  });
});
