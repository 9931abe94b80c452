import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLines } from '../../../electron/tools/csv-cell';

/** The rows of a CSV text, as a spreadsheet takes them apart. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g,
  )) {
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('csvCell', () => {
  it('leaves plain text and numbers as they are', () => {
    expect(['PAOS', '0x3cc25', '12', '-5', '+1.5'].map(csvCell)).toEqual([
      'PAOS',
      '0x3cc25',
      '12',
      '-5',
      '+1.5',
    ]);
  });

  it.each(['=1+1', '+A1', '-5-A1', '-', '@SUM(A1)', '\t=1'])(
    'keeps a spreadsheet from taking %j for a formula',
    (text) => {
      expect(csvCell(text)).toBe(`'${text}`);
    },
  );

  it('puts what would end a cell or a line in quotes, and doubles its quotes', () => {
    expect(['a,b', 'a\nb', 'say "a"'].map(csvCell)).toEqual(['"a,b"', '"a\nb"', '"say ""a"""']);
  });
});

describe('csvLines', () => {
  it('writes what reads back as the same cells', () => {
    const cell = fc.string({ maxLength: 8 }).filter((text) => !/^[=+\-@\t\r]/.test(text));
    const cells = fc.array(cell, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 4 }), (rows) => {
        expect(readCsv(csvLines(rows))).toEqual(rows);
      }),
    );
  });

  it('ends every line, the last one too', () => {
    expect(csvLines([['a', 'b'], ['c']])).toBe('a,b\nc\n');
  });
});
