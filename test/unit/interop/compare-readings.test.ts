import { describe, expect, it } from 'vitest';
import type { RegisterReading } from '../../../electron/tools/reg/reading';
import { compareByName, compareByPlace, compareText } from '../../interop/support/compare-readings';
import { parseReading, parseShape } from '../../interop/support/mstreg-output';

const ours: RegisterReading = {
  device: 'fwctl0',
  register: 'OURS',
  id: '0x1',
  size: 4,
  indexes: {},
  raw: '0000a005',
  fields: [
    { path: 'low', name: 'low', offsetBits: 0, widthBits: 4, value: '0x5' },
    { path: 'top.high', name: 'high', offsetBits: 12, widthBits: 4, value: '0xa' },
  ],
};

const table = `Sending access register...

Field Name | Data    
=====================
low     | 0x00000005
high    | 0x0000000a
=====================
`;

const shape = `Field Name | Address (Bytes) | Offset (Bits) | Size (Bits) | Access  
==================================================================
low     | 0x00000000      | 0             | 4           | RO             
high    | 0x00000000      | 12            | 4           | INDEX          
==================================================================
`;

describe('comparing readings by name', () => {
  it('finds nothing where names, order and values agree', () => {
    expect(compareByName(parseReading(table), ours, 'name')).toEqual([]);
  });

  it.each([
    ['another value', table.replace('0x0000000a', '0x0000000b')],
    ['another name', table.replace('high', 'tall')],
    ['a row too many', table.replace('high ', 'more    | 0x00000001\nhigh ')],
    ['a row too few', table.replace('high    | 0x0000000a\n', '')],
  ])('finds %s', (_what, changed) => {
    expect(compareByName(parseReading(changed), ours, 'name')).not.toEqual([]);
  });

  it('knows paths from short names', () => {
    expect(compareByName(parseReading(table), ours, 'path')).toEqual([
      'row 1: high is called top.high in ours',
    ]);
  });
});

describe('comparing readings by address and bit', () => {
  it('finds nothing where the bits agree, whatever they are called', () => {
    const renamed = (text: string): string => text.replace('high', 'tall');
    expect(compareByPlace(parseReading(renamed(table)), parseShape(renamed(shape)), ours)).toEqual({
      differences: [],
      compared: 2,
    });
  });

  it('finds another value', () => {
    const changed = parseReading(table.replace('0x00000005', '0x00000004'));
    expect(compareByPlace(changed, parseShape(shape), ours).differences).not.toEqual([]);
  });
});

describe('comparing texts', () => {
  it('names the first line that is another', () => {
    expect(compareText(table, table)).toEqual([]);
    expect(compareText(table, table.replace('Data    ', 'Data'))).toHaveLength(1);
  });
});
