import { describe, expect, it } from 'vitest';
import type { ParameterDetails } from '../../../../../electron/api/contract/config';
import { byteRange } from '../../../../../renderer/components/bit-span';
import {
  allowedWords,
  dwordOf,
  namedValues,
  readableCondition,
  spanOf,
} from '../../../../../renderer/tabs/config/parameter-facts';
import { makeRows, type ParameterRow } from '../../../../../renderer/tabs/config/parameter-rows';
import { aCatalogue, anItem, aState, aSummary } from './config-facts';

function details(overrides: Partial<ParameterDetails> = {}): ParameterDetails {
  return {
    ...aSummary(),
    offsetBits: 32,
    widthBits: 16,
    fromVersion: 0,
    capabilities: [],
    usedBy: [],
    ...overrides,
  };
}

function rowOf(elements?: readonly string[]): ParameterRow {
  const value = elements === undefined ? undefined : { text: '', elements: [...elements] };
  const state =
    value === undefined ? aState() : aState({ default: value, current: value, next: value });
  const [row] = makeRows([anItem({ parameters: [state] })], aCatalogue);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('what is allowed', () => {
  it('is said in words, with the limits of the width', () => {
    const words = (overrides: Partial<ParameterDetails>) =>
      allowedWords(details(overrides), rowOf());
    expect(words({})).toBe('A whole number, 0 to 65,535.');
    expect(words({ type: 'boolean', widthBits: 1 })).toBe('On or off.');
    expect(words({ type: 'bytes', widthBits: 128, count: 16 })).toBe('Bytes: 16 at most.');
    expect(words({ widthBits: 64, count: 8 })).toBe('A whole number, 0 to 255 each, 8 of them.');
  });

  it('has the limits that the card states', () => {
    const row = rowOf();
    const limited = { ...row, state: { ...row.state, limits: { min: 1, max: 1270 } } };
    expect(allowedWords(details(), limited)).toBe('A whole number, 1 to 1,270.');
  });

  it('is told as the database writes it, with room to break', () => {
    expect(readableCondition('($nv_a.b==1)&&($c!=0)?$d:0')).toBe(
      '(nv_a.b == 1) && (c != 0) ? d : 0',
    );
  });

  it('has two names for a switch', () => {
    expect(namedValues(details({ type: 'boolean' }))?.map(({ name }) => name)).toEqual([
      'False',
      'True',
    ]);
  });
});

describe('where a parameter is stored', () => {
  it('is its own bits', () => {
    expect(spanOf(details(), rowOf())).toEqual({ offsetBits: 32, widthBits: 16 });
  });

  it('starts at the first byte of the dword for an array, whatever bit it names', () => {
    const array = details({ offsetBits: 32 + 24, widthBits: 128, count: 16 });
    const row = rowOf(Array.from({ length: 16 }, () => '0'));
    expect(byteRange(spanOf(array, row))).toEqual({ first: 4, last: 19 });
    const third = row.members[2];
    if (third === undefined) throw new Error('no third element');
    expect(byteRange(spanOf(array, third))).toEqual({ first: 6, last: 6 });
  });

  it('is one dword of the bytes where it fits in one', () => {
    expect(dwordOf('00000000800a0020', { offsetBits: 32, widthBits: 16 })).toEqual({
      hex: '0x800a0020',
      low: 0,
    });
    expect(dwordOf('00000000', { offsetBits: 32, widthBits: 16 })).toBeUndefined();
    expect(dwordOf('0000000000000000', { offsetBits: 0, widthBits: 64 })).toBeUndefined();
  });
});
