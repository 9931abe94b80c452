import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, Layout } from '../../../electron/prm/layout';
import { LayoutError } from '../../../electron/prm/layout-error';
import { enumName, findLeaf, leavesOf } from '../../../electron/prm/leaves';
import { structLayout } from './random-layout';

function struct(name: string, sizeBits: number, fields: Field[]): Layout {
  return { name, sizeBits, kind: 'struct', fields };
}

const uint64 = struct('uint64', 64, [
  { name: 'hi', offsetBits: 0, widthBits: 32 },
  { name: 'lo', offsetBits: 32, widthBits: 32 },
]);
const lane = struct('lane', 32, [
  { name: 'tx', offsetBits: 16, widthBits: 4, access: 'RO' },
  { name: 'module', offsetBits: 0, widthBits: 8 },
]);

const paths = (layout: Layout): string[] => leavesOf(layout).map((leaf) => leaf.path);
const names = (layout: Layout): string[] => leavesOf(layout).map((leaf) => leaf.name);

describe('names', () => {
  it('of fields in an array of structures carry its index', () => {
    const layout = struct('pmlp', 64, [
      { name: 'map', offsetBits: 0, widthBits: 32, count: 2, layout: lane },
    ]);

    expect(names(layout)).toEqual(['module_0', 'tx_0', 'module_1', 'tx_1']);
    expect(paths(layout)).toEqual([
      'map[0].module_0',
      'map[0].tx_0',
      'map[1].module_1',
      'map[1].tx_1',
    ]);
  });

  it('of the halves of a 64-bit value carry its name', () => {
    const layout = struct('counters', 192, [
      { name: 'opaque', offsetBits: 0, widthBits: 64, layout: uint64 },
      { name: 'hist', offsetBits: 64, widthBits: 64, count: 2, lowBound: 1, layout: uint64 },
    ]);

    expect(names(layout)).toEqual([
      'opaque_hi',
      'opaque_lo',
      'hist[1]_hi',
      'hist[1]_lo',
      'hist[2]_hi',
      'hist[2]_lo',
    ]);
    expect(paths(layout)[2]).toBe('hist[1].hist[1]_hi');
  });

  it('are unique as paths, and each is found by its path', () => {
    fc.assert(
      fc.property(structLayout, (layout) => {
        const leaves = leavesOf(layout);

        expect(new Set(paths(layout)).size).toBe(leaves.length);
        for (const leaf of leaves) expect(findLeaf(leaves, leaf.path)).toBe(leaf);
      }),
    );
  });
});

describe('order', () => {
  const tag: Field = { name: 'tag', offsetBits: 32 + 24, widthBits: 8, count: 4 };
  const flag: Field = { name: 'flag', offsetBits: 0, widthBits: 1 };

  it('at the top is that of offsets, with the elements of an array in their own order', () => {
    expect(names(struct('top', 64, [tag, flag]))).toEqual([
      'flag',
      'tag[0]',
      'tag[1]',
      'tag[2]',
      'tag[3]',
    ]);
  });

  it('inside structures is that of addresses, so that the last byte of a dword comes first', () => {
    const inner = struct('inner', 64, [tag, flag]);
    const layout = struct('top', 64, [
      { name: 'part', offsetBits: 0, widthBits: 64, layout: inner },
    ]);

    expect(names(layout)).toEqual(['flag', 'tag[3]', 'tag[2]', 'tag[1]', 'tag[0]']);
  });

  it('inside unions is that of the file', () => {
    const union: Layout = {
      name: 'u',
      sizeBits: 64,
      kind: 'union',
      fields: [
        { name: 'second', offsetBits: 32, widthBits: 8 },
        { name: 'first', offsetBits: 0, widthBits: 8 },
      ],
    };
    const layout = struct('top', 64, [
      { name: 'data', offsetBits: 0, widthBits: 64, layout: union },
    ]);

    expect(names(layout)).toEqual(['second', 'first']);
  });
});

const bitsFrom = (start: number, count: number): number[] =>
  Array.from({ length: count }, (_, bit) => start + bit);

describe('places', () => {
  it('of sub-dword elements follow the bytes, over dwords', () => {
    const layout = struct('dscp', 96, [{ name: 'dscp', offsetBits: 16, widthBits: 16, count: 6 }]);

    expect(leavesOf(layout).map((leaf) => leaf.offsetBits)).toEqual([16, 0, 48, 32, 80, 64]);
  });

  it('may begin in the middle of a dword', () => {
    const layout = struct('nibbles', 64, [{ name: 'n', offsetBits: 8, widthBits: 4, count: 4 }]);

    expect(leavesOf(layout).map((leaf) => leaf.offsetBits)).toEqual([8, 4, 0, 32 + 28]);
  });

  it('never share a bit, and never leave the layout', () => {
    fc.assert(
      fc.property(structLayout, (layout) => {
        const places = leavesOf(layout).flatMap(({ offsetBits, widthBits }) =>
          // The low dword of a wide leaf comes after the high one.
          widthBits > 32
            ? [...bitsFrom(offsetBits, widthBits - 32), ...bitsFrom(offsetBits + 32, 32)]
            : bitsFrom(offsetBits, widthBits),
        );

        expect(new Set(places).size).toBe(places.length);
        expect(Math.max(-1, ...places)).toBeLessThan(layout.sizeBits);
      }),
    );
  });
});

describe('access', () => {
  it('is the leaf’s own, else that of the nearest structure around it, else stated nowhere', () => {
    const layout = struct('top', 96, [
      { name: 'a', offsetBits: 0, widthBits: 32, layout: lane, access: 'RW' },
      { name: 'b', offsetBits: 32, widthBits: 32, layout: lane },
    ]);

    expect(leavesOf(layout).map((leaf) => leaf.access)).toEqual(['RW', 'RO', undefined, 'RO']);
  });
});

describe('findLeaf', () => {
  const inner = struct('inner', 32, [{ name: 'major', offsetBits: 0, widthBits: 8 }]);
  const layout = struct('versions', 96, [
    { name: 'fw', offsetBits: 0, widthBits: 32, layout: inner },
    { name: 'hw', offsetBits: 32, widthBits: 32, layout: inner },
    { name: 'major', offsetBits: 64, widthBits: 8 },
  ]);
  const leaves = leavesOf(layout);

  it('takes a full path before an end of one', () => {
    expect(findLeaf(leaves, 'major')?.offsetBits).toBe(64);
    expect(findLeaf(leaves, 'hw.major')?.offsetBits).toBe(32);
  });

  it('takes the first of several in listing order', () => {
    const outer = struct('outer', 96, [{ name: 'v', offsetBits: 0, widthBits: 96, layout }]);

    expect(findLeaf(leavesOf(outer), 'major')?.path).toBe('v.fw.major');
  });

  it('knows no parts of names', () => {
    expect(findLeaf(leaves, 'ajor')).toBeUndefined();
    expect(findLeaf(leaves, 'fw')).toBeUndefined();
    expect(findLeaf(leaves, '')).toBeUndefined();
  });
});

describe('enumName', () => {
  const layout = struct('e', 32, [
    {
      name: 'state',
      offsetBits: 0,
      widthBits: 2,
      enums: [
        { name: 'up', value: 1 },
        { name: 'on', value: 1 },
      ],
    },
    { name: 'plain', offsetBits: 8, widthBits: 2 },
  ]);
  const [state, plain] = leavesOf(layout);

  it('is the first name of a value, where it has one', () => {
    expect(enumName(state!, 1)).toBe('up');
    expect(enumName(state!, 1n)).toBe('up');
    expect(enumName(state!, 2)).toBeUndefined();
    expect(enumName(plain!, 1)).toBeUndefined();
  });
});

describe('layouts that can’t be right', () => {
  it('are refused with the path of the leaf that crosses its dword', () => {
    const inner = struct('inner', 32, [{ name: 'wide', offsetBits: 28, widthBits: 8 }]);
    const layout = struct('top', 32, [
      { name: 'part', offsetBits: 0, widthBits: 32, layout: inner },
    ]);

    expect(() => leavesOf(layout)).toThrow(/^part\.wide: 8 bits at bit 28 cross their dword$/);
  });

  it('are refused where a structure contains itself', () => {
    const fields: Field[] = [];
    const layout = struct('self', 32, fields);
    fields.push({ name: 'again', offsetBits: 0, widthBits: 32, layout });

    expect(() => leavesOf(layout)).toThrow(/structure self contains itself/);
  });

  it('are refused where arrays of arrays multiply', () => {
    const inner = struct('inner', 32, [{ name: 'bit', offsetBits: 31, widthBits: 1, count: 32 }]);
    const layout = struct('huge', 0, [
      { name: 'a', offsetBits: 0, widthBits: 32, count: 10_000, layout: inner },
    ]);

    expect(() => leavesOf(layout)).toThrow(LayoutError);
  });
});

it('gives the same leaves each time', () => {
  expect(leavesOf(lane)).toBe(leavesOf(lane));
});
