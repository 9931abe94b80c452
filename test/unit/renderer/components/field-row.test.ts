import { describe, expect, it } from 'vitest';
import {
  areFlags,
  ambiguousNames,
  meaningOf,
  parentsOf,
} from '../../../../renderer/components/field-row';
import { shapeRows } from '../../../../renderer/tabs/registers/field-rows';
import { aField, aShape } from '../fake-api';

const speeds = [
  { name: 'SDR', value: 1 },
  { name: 'DDR', value: 2 },
  { name: 'QDR', value: 4 },
];

describe('meaningOf', () => {
  it('is the name of the value where it has one', () => {
    expect(meaningOf('0x1', 'AN_completed', undefined)).toBe('AN completed');
  });

  it('names each set bit where the names stand for single bits', () => {
    expect(meaningOf('0x5', undefined, speeds)).toBe('SDR, QDR');
  });

  it('is the number otherwise', () => {
    expect(meaningOf('0x3e8', undefined, undefined)).toBe('1,000');
    expect(meaningOf('0x0', undefined, speeds)).toBe('0');
  });
});

describe('areFlags', () => {
  it('holds only where every name has one bit, and there are more than two', () => {
    expect(areFlags(speeds)).toBe(true);
    expect(areFlags([...speeds, { name: 'any', value: 3 }])).toBe(false);
    expect(areFlags([{ name: 'off', value: 0 }, ...speeds])).toBe(false);
    expect(areFlags(speeds.slice(0, 2))).toBe(false);
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
