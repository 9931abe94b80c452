import { describe, expect, it } from 'vitest';
import { ambiguousNames, meaningOf, parentsOf } from '../../../../renderer/components/field-row';
import { shapeRows } from '../../../../renderer/tabs/registers/field-rows';
import { aField, aShape } from '../fake-api';

const speeds = [
  { name: 'SDR', value: 1 },
  { name: 'DDR', value: 2 },
  { name: 'QDR', value: 4 },
];
const mask = { enums: speeds, isMask: true };

describe('meaningOf', () => {
  it('is the name of the value where it has one', () => {
    expect(meaningOf('0x1', 'AN_completed', undefined)).toBe('AN completed');
  });

  it('names each set bit of a mask, and counts them first where they are many', () => {
    expect(meaningOf('0x5', undefined, mask)).toBe('SDR, QDR');
    const wide = { ...mask, enums: [...speeds, { name: 'FDR', value: 8 }] };
    expect(meaningOf('0xf', undefined, wide)).toBe('4: SDR; DDR; QDR; FDR');
  });

  it('takes the values of anything else one at a time, also where they are powers of two', () => {
    expect(meaningOf('0x3', undefined, { enums: speeds })).toBe('3');
  });

  it('is the number otherwise', () => {
    expect(meaningOf('0x3e8', undefined, undefined)).toBe('1,000');
    expect(meaningOf('0x0', undefined, mask)).toBe('0');
  });
});

describe('names', () => {
  it('that stand twice are told apart by their structures', () => {
    const rows = shapeRows(
      aShape({
        fields: [
          aField({ path: 'lane[0].value', name: 'value' }),
          aField({ path: 'lane[1].value', name: 'value' }),
          aField({ path: 'port', name: 'port' }),
        ],
      }),
    );
    expect([...ambiguousNames(rows)]).toEqual(['value']);
    expect(rows.map(parentsOf)).toEqual(['lane[0]', 'lane[1]', '']);
  });
});
