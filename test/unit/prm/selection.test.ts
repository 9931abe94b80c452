import { describe, expect, it } from 'vitest';
import { encode } from '../../../electron/prm/codec';
import type { Field, Layout } from '../../../electron/prm/layout';
import { selectLeaves } from '../../../electron/prm/leaves';

function layoutOf(name: string, kind: Layout['kind'], sizeBits: number, fields: Field[]): Layout {
  return { name, kind, sizeBits, fields };
}

const page = (name: string): Layout =>
  layoutOf(name, 'struct', 32, [{ name: `${name}_value`, offsetBits: 0, widthBits: 32 }]);

const kinds = [
  { name: 'A', value: 1 },
  { name: 'B', value: 2 },
  { name: 'C', value: 3 },
];

function member(name: string, more: Partial<Field>): Field {
  return { name, offsetBits: 0, widthBits: 32, layout: page(name), ...more };
}

const pages = layoutOf('pages', 'union', 32, [
  member('a', { selectedBy: 'A' }),
  member('b', { selectedBy: 'B, D' }),
]);

function withSelector(selector: string): Layout {
  return layoutOf('reg', 'struct', 64, [
    { name: 'kind', offsetBits: 0, widthBits: 4, enums: kinds },
    { name: 'data', offsetBits: 32, widthBits: 32, layout: pages, selector },
  ]);
}

const names = (layout: Layout, bytes: Uint8Array): string[] =>
  selectLeaves(layout, bytes).leaves.map((leaf) => leaf.name);

describe('a union with a selector', () => {
  const layout = withSelector('kind');

  it('shows the member that the enum name of the selector picks', () => {
    expect(names(layout, encode(layout, { kind: 1 }))).toEqual(['kind', 'a_value']);
    expect(names(layout, encode(layout, { kind: 2 }))).toEqual(['kind', 'b_value']);
  });

  it.each([
    [3, 'kind = 0x3 (C)'],
    [9, 'kind = 0x9'],
  ])('shows all members and says so where %d picks none', (kind, words) => {
    const { leaves, warnings } = selectLeaves(layout, encode(layout, { kind }));

    expect(leaves.map((leaf) => leaf.name)).toEqual(['kind', 'a_value', 'b_value']);
    expect(warnings).toEqual([`data: no member belongs to ${words}; all members are shown`]);
  });

  it('shows all members and says so where the selector leads nowhere', () => {
    const { leaves, warnings } = selectLeaves(withSelector('nobody.kind'), new Uint8Array(8));

    expect(leaves).toHaveLength(3);
    expect(warnings).toEqual([
      'data: its selector nobody.kind can’t be read; all members are shown',
    ]);
  });

  it('finds a selector in a structure further out', () => {
    const inner = layoutOf('inner', 'struct', 32, [
      {
        name: 'data',
        offsetBits: 0,
        widthBits: 32,
        layout: pages,
        selector: '$(parent).head.kind',
      },
    ]);
    const head = layoutOf('head', 'struct', 32, [
      { name: 'kind', offsetBits: 0, widthBits: 4, enums: kinds },
    ]);
    const outer = layoutOf('outer', 'struct', 64, [
      { name: 'head', offsetBits: 0, widthBits: 32, layout: head },
      { name: 'inner', offsetBits: 32, widthBits: 32, layout: inner },
    ]);

    expect(names(outer, encode(outer, { kind: 2 }))).toEqual(['kind', 'b_value']);
  });

  it('is decided anew for each element of an array', () => {
    const rows = layoutOf('rows', 'struct', 128, [
      { name: 'row', offsetBits: 0, widthBits: 64, count: 2, layout },
    ]);
    const bytes = encode(rows, { kind_0: 1, kind_1: 2 });

    expect(names(rows, bytes)).toEqual(['kind_0', 'a_value_0', 'kind_1', 'b_value_1']);
  });
});

describe('conditions', () => {
  const versions = layoutOf('versions', 'union', 32, [
    member('old', { condition: '$(parent).kind == A' }),
    member('new', { condition: '$(parent).kind >= B' }),
    member('any', { condition: '$(parent).nobody == A' }),
  ]);
  const layout = layoutOf('reg', 'struct', 64, [
    { name: 'kind', offsetBits: 0, widthBits: 4, enums: kinds },
    { name: 'data', offsetBits: 32, widthBits: 32, layout: versions },
  ]);

  it('of members look into the structure that holds the union', () => {
    expect(names(layout, encode(layout, { kind: 1 }))).toContain('old_value');
    expect(names(layout, encode(layout, { kind: 1 }))).not.toContain('new_value');
    expect(names(layout, encode(layout, { kind: 3 }))).toEqual(['kind', 'new_value', 'any_value']);
  });

  it('that can’t be evaluated count as true', () => {
    expect(names(layout, new Uint8Array(8))).toEqual(['kind', 'any_value']);
  });

  it('of a field of a structure hide it', () => {
    const hidden = layoutOf('reg', 'struct', 64, [
      { name: 'version', offsetBits: 0, widthBits: 4 },
      { name: 'extra', offsetBits: 32, widthBits: 8, condition: '$(parent).version' },
    ]);

    expect(names(hidden, encode(hidden, { version: 0 }))).toEqual(['version']);
    expect(names(hidden, encode(hidden, { version: 1 }))).toEqual(['version', 'extra']);
  });
});

describe('an array of unknown length', () => {
  const layout = layoutOf('log', 'struct', 64, [
    { name: 'length', offsetBits: 0, widthBits: 8 },
    { name: 'entry', offsetBits: 32, widthBits: 32, variable: { count: '$(parent).length' } },
  ]);

  it('shows its first element', () => {
    expect(names(layout, new Uint8Array(64))).toEqual(['length', 'entry[0]']);
  });

  it('is left out, with a word, where the bytes end before it', () => {
    const { leaves, warnings } = selectLeaves(layout, new Uint8Array(4));

    expect(leaves.map((leaf) => leaf.name)).toEqual(['length']);
    expect(warnings).toEqual(['entry[0] is left out: the bytes end before it']);
  });
});
