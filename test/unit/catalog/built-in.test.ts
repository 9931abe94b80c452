import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBuiltIn } from '../../../electron/catalog/catalogue';
import { decode, encode } from '../../../electron/prm/codec';
import type { Layout } from '../../../electron/prm/layout';
import { leavesOf } from '../../../electron/prm/leaves';

const asset = (name: string): string =>
  fileURLToPath(new URL(`../../../assets/catalogue/${name}`, import.meta.url));
const recorded = readFileSync(
  new URL('../../fixtures/mstreg/show-reg-4.33.txt', import.meta.url),
  'utf8',
);

const catalogue = await loadBuiltIn(asset('hca.json'));
const { registers } = catalogue;

/** Tables of `mstreg --show_reg`, with and without --full_path, one by one. */
const tables = recorded
  .split(/^\$ mstreg /m)
  .slice(1)
  .map((text) => {
    const [, name = '', fullPath] = /--show_reg (\S+)( --full_path)?/.exec(text) ?? [];
    const row = /^(\S+) +\| 0x([0-9a-f]{8}) +\| (\d+) +\| (\d+) +\| (\S+) *$/gm;
    const rows = [...text.matchAll(row)].map(([, field, address, bit, width, access]) => [
      field,
      Number(`0x${address!}`) * 8 + Number(bit),
      Number(width),
      access,
    ]);
    return { name, fullPath: fullPath !== undefined, rows };
  });

describe('the built-in catalogue', () => {
  it('has all 186 registers of mstflint 4.33, in the byte order of their names', () => {
    const names = registers.map((register) => register.name);

    expect(names).toHaveLength(186);
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(registers.map((register) => register.id)).size).toBe(186);
  });

  it('finds registers by name and id', () => {
    expect(catalogue.byName('PAOS')).toMatchObject({ id: 0x5006, sizeBytes: 16, access: 'RW' });
    expect(catalogue.byId(0x9020)).toMatchObject({ name: 'MGIR', sizeBytes: 0xa0, access: 'RO' });
    expect(catalogue.byName('paos')).toBeUndefined();
    expect(catalogue.byId(0)).toBeUndefined();
  });

  it('says of each register what it is for and where it belongs', () => {
    const silent = registers.filter(({ purpose, group }) => purpose === '' || group === '');

    expect(silent.map((register) => register.name)).toEqual([]);
  });

  it('holds facts only: no text of the file it was made from', () => {
    const described = registers.flatMap(({ layout }) =>
      leavesOf(layout).filter((leaf) => leaf.description !== undefined),
    );

    expect(described).toEqual([]);
    expect(readFileSync(asset('hca.json'), 'utf8')).not.toMatch(/"doc":|\\\\;/);
  });

  it('shares the layout of a structure between all that use it', () => {
    const byName = new Map<string, Layout>();
    const visit = (layout: Layout): void => {
      expect(byName.get(layout.name) ?? layout).toBe(layout);
      byName.set(layout.name, layout);
      for (const field of layout.fields) if (field.layout !== undefined) visit(field.layout);
    };

    for (const register of registers) visit(register.layout);

    expect(byName.size).toBeGreaterThan(registers.length);
  });

  it.each(tables)(
    'lists $name as mstreg does (full path: $fullPath)',
    ({ name, fullPath, rows }) => {
      const ours = leavesOf(catalogue.byName(name)!.layout).map((leaf) => [
        fullPath ? leaf.path : leaf.name,
        leaf.offsetBits,
        leaf.widthBits,
        leaf.access ?? 'N/A',
      ]);

      expect(rows.length).toBeGreaterThan(0);
      expect(ours).toEqual(rows);
    },
  );

  it('was compared with a recording that has tables', () => {
    expect(tables.length).toBeGreaterThan(10);
  });
});

describe('random bytes in any register', () => {
  const filled = fc
    .constantFrom(...registers)
    .chain((register) =>
      fc.tuple(
        fc.constant(register),
        fc.uint8Array({ minLength: register.sizeBytes, maxLength: register.sizeBytes }),
      ),
    );

  it('are read without an error, as fields inside the register that are wide enough', () => {
    fc.assert(
      fc.property(filled, ([register, bytes]) => {
        const { fields } = decode(register.layout, bytes);

        const outside = fields.filter(({ leaf, value }) => {
          const inside = leaf.offsetBits + leaf.widthBits <= register.layout.sizeBits;
          return !inside || BigInt(value) >> BigInt(leaf.widthBits) !== 0n;
        });
        expect(fields.length).toBeGreaterThan(0);
        expect(outside).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('stay as they are when their fields are written back', () => {
    fc.assert(
      fc.property(filled, ([{ layout }, bytes]) => {
        const values = Object.fromEntries(
          decode(layout, bytes).fields.map(({ leaf, value }) => [leaf.path, value]),
        );
        const ones = Object.fromEntries(
          decode(layout, bytes).fields.map(({ leaf }) => [
            leaf.path,
            (1n << BigInt(leaf.widthBits)) - 1n,
          ]),
        );
        const covered = encode(layout, ones);

        expect(encode(layout, values, bytes)).toEqual(bytes);
        expect(encode(layout, values)).toEqual(
          bytes.map((byte, index) => byte & (covered[index] ?? 0)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('that end too early are told, or read as far as an array of unknown length reaches', () => {
    const { layout } = catalogue.byName('MTRC_STDB')!;

    expect(decode(layout, new Uint8Array(8)).warnings).toHaveLength(1);
    expect(() => decode(layout, new Uint8Array(4))).toThrow(/the|needs/);
  });
});
