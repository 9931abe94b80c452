import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findAppPaths } from '../../../../../electron/app-paths';
import { CardIndex } from '../../../../../electron/tools/report/table/card-index';
import type { CardRecord } from '../../../../../electron/tools/report/table/card-record';
import { tableCsv } from '../../../../../electron/tools/report/table/table-csv';
import type { TablePage, TableQuery } from '../../../../../electron/tools/report/table/table-query';

let wasm: Uint8Array;
beforeAll(async () => {
  wasm = await readFile(findAppPaths().sqlWasm);
});

function card(facts: CardRecord['facts'], settings: Record<string, string> = {}): CardRecord {
  return {
    facts: { model: 'ConnectX-6 Dx', ...facts },
    settings: Object.entries(settings).map(([name, value]) => ({ name, value, isHidden: false })),
  };
}

async function indexOf(cards: Readonly<Record<string, CardRecord>>): Promise<CardIndex> {
  const index = await CardIndex.create(wasm);
  for (const [file, record] of Object.entries(cards)) index.add(file, record);
  await index.findOutliers();
  return index;
}

function page(index: CardIndex, query: Partial<TableQuery>): TablePage {
  return index.page({
    columns: ['firmware'],
    filter: '',
    onlyOutliers: false,
    offset: 0,
    count: 100,
    ...query,
  });
}

function filesOf({ rows }: TablePage): string[] {
  return rows.map(({ file }) => file);
}

describe('outliers', () => {
  it('are what more than half of the same model doesn’t have', async () => {
    const index = await indexOf({
      a: card({ firmware: '22.45.1020' }),
      b: card({ firmware: '22.45.1020' }),
      c: card({ firmware: '22.39.1002' }),
      d: card({ model: 'BlueField-3', firmware: '32.45.1020' }),
    });

    const { rows } = page(index, {});

    expect(rows.map(({ cells }) => cells[0]?.isOutlier)).toEqual([false, false, true, false]);
    expect(filesOf(page(index, { onlyOutliers: true }))).toEqual(['c']);
    expect(index.columns().unusual).toEqual([{ column: 'firmware', cards: 1 }]);
  });

  it('are none where the cards are halved', async () => {
    const index = await indexOf({ a: card({ firmware: '1' }), b: card({ firmware: '2' }) });

    expect(page(index, { onlyOutliers: true }).total).toBe(0);
  });

  it('are not what differs by nature', async () => {
    const index = await indexOf({
      a: card({ host: 'one', serial: 'S1' }),
      b: card({ host: 'one', serial: 'S2' }),
      c: card({ host: 'two', serial: 'S3' }),
    });

    expect(index.columns().unusual).toEqual([]);
  });

  it('are not counted for parameters that are hidden', async () => {
    const hidden = (value: string): CardRecord => ({
      facts: { model: 'x' },
      settings: [{ name: 'SECRET', value, isHidden: true }],
    });
    const index = await indexOf({ a: hidden('1'), b: hidden('1'), c: hidden('2') });

    expect(index.columns().unusual).toEqual([]);
    expect(page(index, { columns: ['SECRET'] }).rows[2]?.cells[0]?.value).toBe('2');
  });
});

describe('a page of the table', () => {
  const cards = {
    'rack1/x10': card({ firmware: '22.9.1' }, { NUM_OF_VFS: '16' }),
    'rack1/x9': card({ firmware: '22.45.1020' }, { NUM_OF_VFS: '8' }),
    'rack2/y': card({ firmware: '22.45.1020' }),
  };

  it('is in the order of the files, numbers counted as such', async () => {
    expect(filesOf(page(await indexOf(cards), {}))).toEqual(['rack1/x9', 'rack1/x10', 'rack2/y']);
  });

  it('is sorted by a column, with what has no value at the end', async () => {
    const index = await indexOf(cards);
    const sorted = (descending: boolean): string[] =>
      filesOf(page(index, { sort: { column: 'NUM_OF_VFS', descending } }));

    expect(sorted(false)).toEqual(['rack1/x9', 'rack1/x10', 'rack2/y']);
    expect(sorted(true)).toEqual(['rack1/x10', 'rack1/x9', 'rack2/y']);
  });

  it('finds a column whatever its case, and names one that isn’t there', async () => {
    const index = await indexOf(cards);

    expect(page(index, { columns: ['num_of_vfs'] }).columns).toEqual(['NUM_OF_VFS']);
    expect(() => page(index, { columns: ['NUM_OF_VFSS'] })).toThrow(/NUM_OF_VFSS/);
  });

  it('holds what the filter lets through, part of it at a time', async () => {
    const index = await indexOf(cards);

    const found = page(index, { filter: '22.45', offset: 1, count: 1 });

    expect(filesOf(found)).toEqual(['rack2/y']);
    expect(found.total).toBe(2);
  });

  it('has 32 columns at once', async () => {
    const settings = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`P${at}`, `${at}`]));
    const index = await indexOf({ a: card({}, settings) });

    const { rows } = page(index, { columns: Object.keys(settings), filter: '31' });

    expect(rows[0]?.cells.map((cell) => cell?.value)).toEqual(Object.values(settings));
  });
});

describe('names and values of strangers', () => {
  const hostile = [
    `'; DROP TABLE card; --`,
    `"x" OR 1=1`,
    '100%',
    'a_b',
    'a\\b',
    'größe 表 🦊',
    '?1',
  ];

  it.each(hostile)('stay what they are: %s', async (name) => {
    const index = await indexOf({
      [name]: card({ host: name, firmware: 'plain' }, { [name]: name }),
      other: card({ host: 'other', firmware: 'aXb' }),
    });

    const found = page(index, { columns: ['host', name], filter: name });

    expect(found.rows).toEqual([
      {
        file: name,
        cells: [
          { value: name, isOutlier: false },
          { value: name, isOutlier: false },
        ],
      },
    ]);
  });

  it('are found again by themselves, whatever they are', async () => {
    const index = await indexOf({});
    let files = 0;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (value) => {
        const file = `file ${String((files += 1))}`;
        index.add(file, card({ host: value }));

        const { rows } = page(index, { columns: ['host'], filter: value, count: 1000 });

        expect(rows.find((row) => row.file === file)?.cells[0]?.value).toBe(value);
      }),
      { numRuns: 60 },
    );
  });

  it('begin no formula in a spreadsheet', async () => {
    const index = await indexOf({ '=file': card({ host: '=cmd|"x",1', firmware: '-5' }) });

    const csv = tableCsv(page(index, { columns: ['host', 'firmware'] }));

    expect(csv).toBe(`file,host,firmware,outliers\n'=file,"'=cmd|""x"",1",-5,\n`);
  });
});
