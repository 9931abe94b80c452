import { describe, expect, it } from 'vitest';
import { encode } from '../../../electron/prm/codec';
import type { Layout } from '../../../electron/prm/layout';
import { findLeaf, leavesOf, selectLeaves, type Leaf } from '../../../electron/prm/leaves';
import { changed, readText, smallAdb } from './small-adb';

const facts = readText(smallAdb);

function layoutOf(name: string, from = facts): Layout {
  return from.registers.find((register) => register.name === name)!.layout;
}

const names = (leaves: readonly Leaf[]): string[] => leaves.map((leaf) => leaf.name);

describe('registers of an ADB file', () => {
  it('have name, id, size and class, in the byte order of their names', () => {
    expect(
      facts.registers.map(({ name, id, layout, access }) => [
        name,
        id,
        layout.sizeBits / 8,
        access,
      ]),
    ).toEqual([
      ['LANES', 0x5002, 32, 'RW'],
      ['LOG', 0x9042, 8, 'WO'],
      ['PAGES', 0x5031, 12, 'RW'],
      ['VERSIONS', 0x5027, 8, 'RW'],
      ['lower_case', 0x9043, 4, 'RW'],
    ]);
  });

  it('come with the revision of the document', () => {
    expect(facts.revision).toBe('Rev 1.0');
  });

  it('keep their descriptions, with \\; as a line break', () => {
    expect(facts.registers[0]?.description).toBe(
      'Which lane belongs to which module.\nWritten at start.',
    );
    expect(findLeaf(leavesOf(layoutOf('LANES')), 'port')?.description).toBe('Port number');
  });

  it('share the layout of a structure that several of them use', () => {
    const [value] = layoutOf('PAGES')
      .fields.find((field) => field.name === 'data')!
      .layout!.fields.filter((field) => field.name === 'other_page');

    expect(value?.layout).toBe(layoutOf('lower_case'));
  });

  it('may have two names for one id', () => {
    const twins = readText(changed('LOG=0x9042', 'LOG=0x9043'));

    expect(twins.registers.filter(({ id }) => id === 0x9043)).toHaveLength(2);
  });
});

describe('fields of an ADB file', () => {
  it('are listed with names, places and access', () => {
    const rows = leavesOf(layoutOf('LANES')).map((leaf) => [
      leaf.path,
      leaf.offsetBits,
      leaf.widthBits,
      leaf.access,
    ]);

    expect(rows).toEqual([
      ['width', 0, 8, 'RO'],
      ['port', 16, 8, 'INDEX'],
      ['lane_map[0].module_0', 32, 8, 'RW'],
      ['lane_map[0].lane_0', 48, 4, 'RO'],
      ['lane_map[1].module_1', 64, 8, 'RW'],
      ['lane_map[1].lane_1', 80, 4, 'RO'],
      ['tag[0]', 96 + 24, 8, 'RO'],
      ['tag[1]', 96 + 16, 8, 'RO'],
      ['tag[2]', 96 + 8, 8, 'RO'],
      ['tag[3]', 96, 8, 'RO'],
      ['guid.guid_hi', 128, 32, 'RO'],
      ['guid.guid_lo', 160, 32, 'RO'],
      ['count.count_hi', 192, 32, undefined],
      ['count.count_lo', 224, 32, undefined],
    ]);
  });

  it('have the well-formed entries of their enum, in C notation', () => {
    expect(findLeaf(leavesOf(layoutOf('LANES')), 'width')?.enums).toEqual([
      { name: 'none', value: 0 },
      { name: 'one', value: 1 },
      { name: 'uno', value: 1 },
      { name: 'two', value: 2 },
    ]);
  });

  it('lose the enum of an array of dwords, which documents bits across it', () => {
    const masks = changed(
      '<field name="value" descr="" access="RW" offset="0x0.0" size="0x4.0" />',
      '<field name="value" descr="" enum="A=1" low_bound="0" high_bound="0" offset="0x0.0" size="0x4.0" />',
    );
    const many = masks
      .replace(
        '<node name="lanes_ext"',
        '<node name="mask_ext" size="0x8" ><field name="mask" enum="A=1" low_bound="0" high_bound="1" offset="0x0.0" size="0x8.0" /></node>\n<node name="lanes_ext"',
      )
      .replace(
        'subnode="other_page_ext" selected_by="lower_case" capability="0" offset="0x0.0" size="0x4.0"',
        'subnode="mask_ext" selected_by="lower_case" offset="0x0.0" size="0x8.0"',
      );

    const layout = layoutOf('lower_case', readText(many));

    expect(leavesOf(layout).map((leaf) => [leaf.name, leaf.enums])).toEqual([
      ['mask[0]', undefined],
      ['mask[1]', undefined],
    ]);
  });

  it('of nested arrays below a dword run from the top of the dword', () => {
    const states = leavesOf(layoutOf('PAGES')).filter((leaf) => leaf.name.startsWith('state'));

    expect(states.map((leaf) => [leaf.name, leaf.offsetBits])).toEqual(
      [7, 6, 5, 4, 3, 2, 1, 0].map((index) => [`state[${index}]`, 32 + 28 - 4 * index]),
    );
  });

  it('run from bit 0 up where the file does not say big_endian_arr', () => {
    const lsb = readText(
      changed('<config  big_endian_arr="1" />', '')
        .replaceAll('offset="0xC.24"', 'offset="0xC.0"')
        .replaceAll('offset="0x0.28" size="0x4.0"', 'offset="0x0.0" size="0x4.0"'),
    );
    const tags = leavesOf(layoutOf('LANES', lsb)).filter((leaf) => leaf.name.startsWith('tag'));

    expect(tags.map((leaf) => leaf.offsetBits)).toEqual([96, 104, 112, 120]);
  });

  it('start right after the field before where no offset is given', () => {
    const layout = layoutOf(
      'LANES',
      readText(
        changed('offset="0x10.0" size="0x8.0"', 'size="0x8.0"')
          .replaceAll('offset="0xC.24"', 'offset="0xC.0"')
          .replaceAll('high_bound="3"', 'high_bound="0"'),
      ),
    );

    expect(findLeaf(leavesOf(layout), 'guid_hi')?.offsetBits).toBe(128);
  });

  it('with equal bounds are an array only where the file says single_entry_arr', () => {
    const single = readText(
      changed(
        '<config  big_endian_arr="1" />',
        '<config big_endian_arr="1" single_entry_arr="1" />',
      ),
    );

    expect(names(leavesOf(layoutOf('LANES', single)))).toContain('count[1]_hi');
  });

  it('and nodes with inst_ifdef are kept only where the name is defined', () => {
    const conditional = changed(
      '<field name="port" descr',
      '<field inst_ifdef="WITH_PORT" name="port" descr',
    );
    const defined = conditional.replace(
      '<config  big',
      '<config define="WITH_PORT=1" />\n<config  big',
    );

    expect(names(leavesOf(layoutOf('LANES', readText(conditional))))).not.toContain('port');
    expect(names(leavesOf(layoutOf('LANES', readText(defined))))).toContain('port');
  });

  it('take access from rw before access', () => {
    const older = readText(
      changed('access="INDEX" offset="0x0.16"', 'rw="OP" access="INDEX" offset="0x0.16"'),
    );

    expect(findLeaf(leavesOf(layoutOf('LANES', older)), 'port')?.access).toBe('OP');
  });
});

describe('unions of an ADB file', () => {
  it('are narrowed by their selector', () => {
    const layout = layoutOf('PAGES');

    const { leaves } = selectLeaves(layout, encode(layout, { select: 2 }));

    expect(leaves.map((leaf) => leaf.path)).toEqual(['select', 'data.other_page.value']);
  });

  it('are narrowed by the conditions of their members', () => {
    const layout = layoutOf('VERSIONS');
    const shown = (values: Record<string, number>): string[] =>
      selectLeaves(layout, encode(layout, values)).leaves.map((leaf) => leaf.path);

    expect(shown({ version: 0, port_type: 0 })).toContain('data.old.value');
    expect(shown({ version: 0, port_type: 1 })).not.toContain('data.old.value');
    expect(shown({ version: 2 })).toEqual(['port_type', 'version', 'data.new.value']);
  });

  it('are not hidden by a condition outside of a conditional union, which mstreg doesn’t heed', () => {
    const layout = layoutOf('VERSIONS');

    // The field `data` carries the condition $(parent).version, which is 0 here.
    expect(selectLeaves(layout, new Uint8Array(8)).leaves).toHaveLength(3);
  });
});

it('shows the first element of an array of unknown length', () => {
  expect(names(leavesOf(layoutOf('LOG')))).toEqual(['length', 'entry[0]']);
  expect(layoutOf('LOG').fields[1]?.variable).toEqual({ count: '$(parent).length' });
});
