import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfigDatabase } from '../../../electron/catalog/config-database';
import { DeviceError } from '../../../electron/device/device-error';
import {
  itemRow,
  parameterRow,
  smallDatabase,
  wasm,
  type RowValues,
  type SmallDatabase,
} from './small-database';

const read = async (shape?: SmallDatabase) =>
  readConfigDatabase(await smallDatabase(shape), 'some.db', wasm);

const withParameter = (changes: RowValues) =>
  read({ parameters: [{ ...parameterRow, ...changes }] });

describe('a parameter database', () => {
  it('gives items with their parameters', async () => {
    const { items, notices } = await read();

    expect(notices).toEqual([]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      name: 'nv_small_conf',
      title: 'SMALL CONF',
      class: 'global',
      index: 128,
      sizeBytes: 12,
      version: 1,
      target: 'NIC',
      isCapability: false,
      description: 'What it is\nin two lines',
    });
    expect(items[0]?.layout).toEqual({
      name: 'nv_small_conf',
      sizeBits: 96,
      kind: 'struct',
      fields: [{ name: 'total', offsetBits: 32, widthBits: 16 }],
    });
    expect(items[0]?.parameters[0]).toMatchObject({
      name: 'TOTAL',
      type: 'unsigned',
      dependency: '$nv_small_cap.supported==1',
      validBit: 'total_valid',
      minimum: '0',
      maximum: '$nv_small_cap.most',
      description: 'How many',
    });
  });

  it.each<[string, RowValues, object]>([
    [
      'a boolean',
      { type: 'BOOL', size: '0x0.1', offset: '0x8.31' },
      { type: 'boolean', field: { name: 'total', offsetBits: 95, widthBits: 1 } },
    ],
    [
      'an enum, its values hexadecimal with or without 0x',
      { type: 'ENUM', size: '0x0.5', textual_values: 'NONE=0x0,_TEN=10,X=0x1f' },
      {
        type: 'enum',
        field: {
          enums: [
            { name: 'NONE', value: 0 },
            { name: '_TEN', value: 16 },
            { name: 'X', value: 31 },
          ],
        },
      },
    ],
    [
      'an array: the size is that of all elements, the bit of the offset means nothing',
      { type: 'BINARY', offset: '0x4.24', size: '0x8.0', array_length: 8 },
      { type: 'hex', field: { offsetBits: 56, widthBits: 8, count: 8 } },
    ],
    [
      'an array of dwords',
      { type: 'BINARY', offset: '0x4.0', size: '0x8.0', array_length: 2 },
      { field: { offsetBits: 32, widthBits: 32, count: 2 } },
    ],
    [
      'bytes',
      { type: 'BYTES', offset: '0x0.24', size: '0xC.0', array_length: 12 },
      { type: 'bytes', field: { offsetBits: 24, widthBits: 8, count: 12 } },
    ],
    [
      'bytes of other elements than bytes, which are numbers',
      { type: 'BYTES', offset: '0x0.16', size: '0x4.0', array_length: 2 },
      { type: 'hex', field: { offsetBits: 16, widthBits: 16, count: 2 } },
    ],
    [
      'text',
      { type: 'STRING', offset: '0x0.24', size: '0x8.0', array_length: 8 },
      { type: 'text', field: { count: 8 } },
    ],
    [
      'a number of 64 bits',
      { offset: '0x4.0', size: '0x8.0' },
      { field: { offsetBits: 32, widthBits: 64 } },
    ],
  ])('knows %s', async (_what, changes, expected) => {
    const { items } = await withParameter(changes);

    expect(items[0]?.parameters[0]).toMatchObject(expected);
  });

  it.each<[string, RowValues, string]>([
    ['type', { type: 'FLOAT' }, 'column type: "FLOAT" is no type'],
    ['offset', { offset: 'zero' }, 'column offset: "zero" is not a number of bytes and bits'],
    ['place across a dword', { offset: '0x4.20' }, 'column offset: 16 bits at bit 20 cross'],
    ['place past the end', { offset: '0xC.0' }, 'it ends after the 12 bytes of nv_small_conf'],
    ['array past the end', { size: '0x9.0', array_length: 9 }, 'it ends after the 12 bytes'],
    ['size', { size: '0x0.0' }, 'a leaf has 1 to 64 bits'],
    ['element', { size: '0x0.24', array_length: 2 }, '2 elements of 12 bits'],
    ['boolean', { type: 'BOOL' }, 'BOOL has 1 bit, not 16'],
    ['enum', { type: 'ENUM', textual_values: 'A=x' }, 'column textual_values: "A=x" is not NAME'],
    ['empty enum', { type: 'ENUM' }, 'column textual_values: an ENUM has at least one value'],
    ['enum value', { type: 'ENUM', textual_values: 'A=0x10000' }, 'A does not fit into 16 bits'],
    ['text without a length', { type: 'STRING' }, 'column array_length: text has as many'],
    ['name', { name: 'a<b' }, 'column name: "a<b" is not a name'],
    ['command name', { mlxconfig_name: 'A B' }, 'column mlxconfig_name: "A B" is not a name'],
    ['item', { tlv_name: 'nv_other' }, 'column tlv_name: there is no item "nv_other"'],
    ['number', { array_length: 'many' }, 'column array_length: "many" is not a whole number'],
  ])('with a bad %s names table, row and column', async (_what, changes, reason) => {
    const failing = withParameter(changes);

    await expect(failing).rejects.toThrow(DeviceError);
    await expect(failing).rejects.toMatchObject({ code: 'CONFIG_CATALOGUE_BROKEN' });
    await expect(failing).rejects.toThrow(/some\.db, table params, row 1, column /);
    await expect(failing).rejects.toThrow(reason);
  });

  it.each<[string, RowValues, string]>([
    ['class', { class: 5 }, 'row 1, column class: 5 is no class'],
    ['index', { class: 3, id: 1024 }, 'row 1, column id: 1024 does not fit class function'],
    ['size', { size: 13 }, 'row 1, column size: 13 bytes: a multiple of 4'],
    ['target', { target: 'MOON' }, 'row 1, column target: "MOON" is no target'],
    ['flag', { cap: 2 }, 'row 1, column cap: "2" is not a whole number from 0 to 1'],
  ])('with an item of a bad %s names it', async (_what, changes, reason) => {
    await expect(read({ items: [{ ...itemRow, ...changes }] })).rejects.toThrow(reason);
  });

  it('refuses names that stand twice', async () => {
    await expect(read({ items: [itemRow, itemRow] })).rejects.toThrow(
      'table tlvs, row 2, column name: nv_small_conf is there already',
    );
    await expect(read({ parameters: [parameterRow, parameterRow] })).rejects.toThrow(
      'table params, row 2, column name: nv_small_conf has a field total already',
    );
  });

  it('tells of an expression that it can not read, and keeps the parameter', async () => {
    const { items, notices } = await withParameter({ max_val: 'shiny($x)!', rule: '1==' });

    expect(items[0]?.parameters[0]?.maximum).toBe('shiny($x)!');
    expect(notices).toEqual([
      expect.stringMatching(/^table params, row 1, column max_val \(nv_small_conf\.total\)/),
      expect.stringContaining("column rule (nv_small_conf.total) can't be read: ends too early"),
    ]);
  });

  it.each([
    [
      'is no table',
      'ALTER TABLE params RENAME TO p; CREATE VIEW params AS SELECT * FROM p',
      'it is not an ordinary table',
    ],
    ['is missing', 'DROP TABLE params', 'table params: there is no such table'],
    [
      'lacks a column',
      'ALTER TABLE params DROP COLUMN rule',
      'table params, column rule: there is no such column',
    ],
    [
      'computes a column',
      "ALTER TABLE params DROP COLUMN rule; ALTER TABLE params ADD COLUMN rule AS (name || 'x')",
      'table params, column rule: it is computed',
    ],
    ['is of another version', 'PRAGMA user_version = 7', 'its user_version is 7'],
  ])('whose table %s is refused', async (_what, then, reason) => {
    await expect(read({ then })).rejects.toThrow(reason);
  });

  it('that never ends is given up', async () => {
    const rows =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) ' +
      'INSERT INTO tlvs (name) SELECT i FROM n';

    await expect(read({ then: rows })).rejects.toThrow('table tlvs, row 4001: more than 4000 rows');
  });

  it.each([
    ['empty', new Uint8Array()],
    ['some text', Buffer.from('SQLite, but not quite')],
    ['only a head', Buffer.from('SQLite format 3\0')],
  ])('that is %s is refused', async (_what, content) => {
    await expect(readConfigDatabase(content, 'some.db', wasm)).rejects.toMatchObject({
      code: 'CONFIG_CATALOGUE_BROKEN',
    });
  });
});

describe('a damaged database', () => {
  let whole: Uint8Array;
  beforeAll(async () => {
    const parameters = Array.from({ length: 60 }, (_, index) => ({
      ...parameterRow,
      name: `field_${index}`,
      mlxconfig_name: `FIELD_${index}`,
    }));
    whole = await smallDatabase({ parameters });
  });

  it('is read or refused with a clear error, whatever is changed in it', async () => {
    const change = fc.record({ at: fc.nat(), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 40 }),
        fc.option(fc.nat(), { freq: 5 }),
        async (changes, cut) => {
          const damaged = whole.slice(0, cut === null ? undefined : cut % whole.length);
          for (const { at, value } of changes) damaged[at % damaged.length] = value;
          try {
            const { items } = await readConfigDatabase(damaged, 'some.db', wasm);
            expect(items.length).toBeLessThanOrEqual(4000);
          } catch (error) {
            expect(error).toMatchObject({ code: 'CONFIG_CATALOGUE_BROKEN' });
          }
        },
      ),
      { numRuns: 300 },
    );
    // What went before leaves nothing behind.
    expect((await readConfigDatabase(whole, 'some.db', wasm)).items).toHaveLength(1);
  });
});
