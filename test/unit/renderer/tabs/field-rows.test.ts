import { describe, expect, it } from 'vitest';
import { fieldsAsTsv, rowFits } from '../../../../renderer/components/field-row';
import { readingAsJson, readRows, shapeRows } from '../../../../renderer/tabs/registers/field-rows';
import { aReading, aShape } from '../fake-api';

describe('readRows', () => {
  it('marks what differs from the read before, with the old value', () => {
    const rows = readRows(aShape(), aReading({ value: '0x2' }), aReading({ value: '0x1' }));
    expect(rows.map(({ before }) => before)).toEqual([undefined, { value: '0x1', meaning: '1' }]);
  });

  it('marks nothing at the first read', () => {
    const rows = readRows(aShape(), aReading(), undefined);
    expect(rows.every(({ before }) => before === undefined)).toBe(true);
  });

  it('shows values also where the shape of the register isn’t known', () => {
    expect(readRows(undefined, aReading(), undefined).map(({ access }) => access)).toEqual([
      'N/A',
      'N/A',
    ]);
  });
});

describe('rowFits', () => {
  const row = readRows(aShape(), aReading({ value: '0x2' }), undefined)[1]!;

  it('looks at name, value and meaning', () => {
    expect(rowFits(row, ['oper'])).toBe(true);
    expect(rowFits(row, ['0x2'])).toBe(true);
    expect(rowFits(row, ['oper', 'admin'])).toBe(false);
    expect(rowFits(row, [])).toBe(true);
  });
});

describe('copies', () => {
  it('give a table that a spreadsheet takes', () => {
    const [head, first] = fieldsAsTsv(readRows(aShape(), aReading(), undefined)).split('\n');
    expect(head).toBe('field\tat\tbits\taccess\tvalue\tmeaning');
    expect(first).toBe('local_port\t0x00\t23:16\tindex\t0x01\t1');
  });

  it('describe fields before anything was read', () => {
    expect(fieldsAsTsv(shapeRows(aShape())).split('\n')[1]).toBe(
      'local_port\t0x00\t23:16\tindex\t\t',
    );
  });

  it('give the document of reg get --json', () => {
    expect(JSON.parse(readingAsJson(aReading()))).toEqual(aReading().reading);
  });
});
