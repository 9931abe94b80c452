import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_ADB_BYTES } from '../../../electron/catalog/adb-limits';
import { readAdb } from '../../../electron/catalog/adb-reader';
import { DeviceError } from '../../../electron/device/device-error';
import { changed, faultOf, lineOf, readText, smallAdb } from './small-adb';

/** What is changed, into what, and the cause that is told; the line is the one where the change is. */
const broken: readonly [what: string, from: string, to: string, cause: string][] = [
  [
    'an unclosed tag',
    '<field name="lane" descr="" offset="0x0.16" size="0x0.4" />',
    '<field name="lane" descr="" offset="0x0.16" size="0x0.4" >',
    '',
  ],
  [
    'a size that is no size',
    'offset="0x0.16" size="0x0.4"',
    'offset="0x0.16" size="big"',
    'size of lane_ext.lane "big" is not a number of bytes and bits like 0x10.24',
  ],
  [
    'an empty offset',
    'name="lane" descr="" offset="0x0.16"',
    'name="lane" descr="" offset=""',
    'offset of lane_ext.lane "" is not',
  ],
  [
    'a huge offset',
    'name="lane" descr="" offset="0x0.16"',
    'name="lane" descr="" offset="0xffffffffffffffff.0"',
    'is larger than anything real',
  ],
  [
    'a field without a size',
    'offset="0x0.16" size="0x0.4"',
    'offset="0x0.16"',
    'field lane_ext.lane has no size',
  ],
  [
    'a field without a name',
    '<field name="lane" descr',
    '<field descr',
    'a field of node lane_ext has no name',
  ],
  [
    'a field of no bits',
    'offset="0x0.16" size="0x0.4"',
    'offset="0x0.16" size="0x0.0"',
    'lane_ext.lane has no bits',
  ],
  [
    'an offset beyond the node',
    'name="lane" descr="" offset="0x0.16"',
    'name="lane" descr="" offset="0x4.16"',
    'lane_ext.lane ends at byte 6, beyond its node of 4 bytes',
  ],
  [
    'a field across dwords',
    'offset="0x0.16" size="0x0.4"',
    'offset="0x0.30" size="0x0.4"',
    'lane_ext.lane crosses a dword',
  ],
  [
    'a leaf of 40 bits',
    'name="length" descr="" access="INDEX" offset="0x0.0" size="0x0.8"',
    'name="length" descr="" access="INDEX" offset="0x0.0" size="0x5.0"',
    'log_ext.length is a leaf of 40 bits',
  ],
  [
    'fields that overlap',
    'offset="0x0.16" size="0x0.4"',
    'offset="0x0.4" size="0x0.8"',
    'lane_ext.module overlaps lane_ext.lane',
  ],
  [
    'two fields of one name',
    '<field name="lane" descr',
    '<field name="module" descr',
    'node lane_ext has two fields named module',
  ],
  [
    'two nodes of one name',
    '<node name="log_ext"',
    '<node name="page_ext"',
    'node page_ext is defined twice, first on line',
  ],
  ['a node without a name', '<node name="log_ext"', '<node', 'a node has no name'],
  [
    'a node without a size',
    '<node name="log_ext" descr="" size="0x8.0" >',
    '<node name="log_ext" descr="" >',
    'node log_ext has no size',
  ],
  [
    'a node with swapped dwords',
    '<node name="log_ext" ',
    '<node name="log_ext" cr_data_wdt="64" ',
    'swapped dwords (cr_data_wdt), not supported',
  ],
  [
    'a structure that is not there',
    'subnode="lane_ext"',
    'subnode="nobody_ext"',
    'there is no node named nobody_ext',
  ],
  [
    'a structure of another size',
    'high_bound="1" offset="0x4.0" size="0x8.0"',
    'high_bound="0" offset="0x4.0" size="0x8.0"',
    'lanes_ext.lane_map takes 8 bytes, but its structure lane_ext has 4',
  ],
  [
    'a structure inside a dword',
    'subnode="uint64" access="RO" offset="0x10.0"',
    'subnode="uint64" access="RO" offset="0x10.8"',
    'structure lanes_ext.guid is not made of whole dwords',
  ],
  [
    'elements that don’t divide',
    'low_bound="0" high_bound="3" offset="0xC.24"',
    'low_bound="0" high_bound="6" offset="0xC.24"',
    'lanes_ext.tag: 32 bits can’t be split into 7 elements',
  ],
  [
    'elements across dwords',
    'high_bound="3" offset="0xC.24" size="0x4.0"',
    'high_bound="1" offset="0xC.8" size="0x0.24"',
    'elements of lanes_ext.tag (12 bits) cross a dword',
  ],
  [
    'bounds that run backwards',
    'low_bound="1" high_bound="1"',
    'low_bound="2" high_bound="1"',
    'run backwards: 2 to 1',
  ],
  [
    'a bound that is no number',
    'low_bound="1" high_bound="1"',
    'low_bound="one" high_bound="1"',
    'low_bound of lanes_ext.count "one" is not a number',
  ],
  [
    'an array without end',
    'low_bound="1" high_bound="1"',
    'low_bound="1" high_bound="99999999"',
    'has 99999999 elements, too many',
  ],
  [
    'an unknown access',
    'access="INDEX" offset="0x0.16"',
    'access="SOMETIMES" offset="0x0.16"',
    'access "SOMETIMES" is none of RO, RW, WO, INDEX and OP',
  ],
  [
    'a field outside a node',
    '<node name="page_ext" descr="" size="0x8.0" >',
    '<field name="stray" size="0x4.0" /><node name="page_ext" descr="" size="0x8.0" >',
    '<field> has no place inside <NodesDefinition>',
  ],
  [
    'an unknown element',
    '<node name="page_ext"',
    '<gnode name="page_ext" /><node name="page_ext"',
    '<gnode> has no place inside <NodesDefinition>',
  ],
  [
    'an include',
    '<node name="page_ext"',
    '<include file="more.adb" /><node name="page_ext"',
    '<include "more.adb"> takes in another file, which is not supported',
  ],
  [
    'a change of other definitions',
    '<node name="page_ext"',
    '<node_ops /><node name="page_ext"',
    '<node_ops> changes other definitions, which is not supported',
  ],
  [
    'an unknown version',
    '<NodesDefinition>',
    '<NodesDefinition version="7">',
    'version 7 of the format is not known',
  ],
  [
    'a DOCTYPE',
    '<NodesDefinition>',
    '<!DOCTYPE bomb [<!ENTITY a "aaaa">]><NodesDefinition>',
    'a DOCTYPE has no place in such a file',
  ],
  [
    'an entity of its own',
    'descr="Port number"',
    'descr="&bomb;"',
    'it is no well-formed XML: undefined entity',
  ],
  ['a register without a layout', 'selected_by="LOG"', 'selected_by="LOGS"', ''],
  [
    'two layouts for a register',
    'selected_by="LOG"',
    'selected_by="PAGES"',
    'register PAGES has two layouts',
  ],
  [
    'a member without a register',
    'subnode="log_ext" selected_by="LOG"',
    'subnode="log_ext"',
    'member log_ext is not selected by any register',
  ],
];

describe('a broken ADB file', () => {
  it.each(broken)('with %s is refused with line and cause', (_, from, to, cause) => {
    const error = faultOf(changed(from, to));

    expect(error.code).toBe('CATALOGUE_BROKEN');
    expect(error.detail).toContain(cause);
    expect(error.detail).toMatch(/^small\.adb, line \d+: /);
  });

  it.each(broken.filter(([, , , cause]) => cause !== '' && !cause.includes('overlaps')))(
    'with %s is refused on the very line',
    (_, from, to) => {
      expect(faultOf(changed(from, to)).detail).toContain(`line ${lineOf(from)}: `);
    },
  );

  it('with a structure that contains itself is refused with the circle', () => {
    const circle = changed(
      '<field name="mode" descr="" access="WO" offset="0x4.28" size="0x0.4" />',
      '<field name="mode" subnode="pages_union_ext" offset="0x0.0" size="0x8.0" />',
    );

    expect(faultOf(circle).detail).toMatch(
      /node pages_union_ext contains itself: pages_union_ext > page_ext > pages_union_ext$/,
    );
  });

  it('with registers that have no layout names them', () => {
    expect(faultOf(changed('LOG=0x9042', 'LOG=0x9042,GHOST=1')).detail).toContain(
      'register GHOST has an id, but no layout',
    );
    expect(faultOf(changed('LOG=0x9042,', '')).detail).toContain(
      'register LOG has a layout, but no id',
    );
    expect(faultOf(changed('LOG=0x9042', 'LOG=0x9042,LOG=0x9044')).detail).toContain(
      'register LOG has two ids',
    );
    expect(faultOf(changed('LOG=0x9042', 'LOG=0x19042')).detail).toContain(
      'id of register LOG is above 0xffff',
    );
  });

  it('with no way from root to registers says so', () => {
    expect(faultOf(changed('<node name="root"', '<node name="tree"')).detail).toBe(
      'small.adb: it has no node named root, so it describes no registers',
    );
    expect(faultOf(changed('subnode="small_Nodes"', 'subnode="lanes_ext"')).detail).toContain(
      'node root leads to no union of registers',
    );
    expect(faultOf(changed('$(parent).ctrl.id', '$(parent).ctrl.no')).detail).toContain(
      'selector ctrl.no leads to no field: small_ctrl_ext has no no',
    );
    expect(faultOf(changed('$(parent).ctrl.id', '$(parent).ctrl')).detail).toContain(
      'selector ctrl has no enum with names and ids of registers',
    );
  });

  it('that multiplies itself is stopped', () => {
    const nodes = Array.from({ length: 4 }, (_, level) => {
      const size = 4 * 100 ** (level + 1);
      const subnode = level === 0 ? '' : `subnode="n${level - 1}"`;
      return `<node name="n${level}" size="${size}"><field name="f" ${subnode} low_bound="0" high_bound="99" offset="0x0.0" size="${size}" /></node>`;
    });
    const bomb = changed('subnode="log_ext" selected_by', 'subnode="n3" selected_by').replace(
      '<node name="root"',
      `${nodes.join('\n')}\n<node name="root"`,
    );

    expect(faultOf(bomb).detail).toContain('node n2 has more than 50000 leaves');
  });

  it('nested too deeply is stopped', () => {
    const nodes = Array.from({ length: 40 }, (_, level) => {
      const subnode = level === 0 ? '' : `subnode="n${level - 1}"`;
      return `<node name="n${level}" size="0x4"><field name="f" ${subnode} offset="0x0.0" size="0x4" /></node>`;
    });
    const deep = changed('subnode="log_ext" selected_by', 'subnode="n39" selected_by').replace(
      '<node name="root"',
      `${nodes.join('\n')}\n<node name="root"`,
    );

    expect(faultOf(deep).detail).toContain('structures are nested more than 32 deep');
  });

  it.each([
    ['nothing', '', 'it is empty'],
    ['other XML', '<html></html>', 'line 1: its first element is <html>, not <NodesDefinition>'],
    ['no XML', 'PAOS 0x5006', 'it is no well-formed XML'],
  ])('that holds %s is refused', (_, text, cause) => {
    expect(faultOf(text).detail).toContain(cause);
  });

  it('that is no text, or far too long, is refused', () => {
    const read = (content: Uint8Array) => () => readAdb(content, 'x.adb');

    expect(read(Uint8Array.from([0xff, 0xfe, 0x00]))).toThrow('x.adb: it is not UTF-8 text');
    expect(read(new Uint8Array(LARGEST_ADB_BYTES + 1))).toThrow(/x\.adb: it has \d+ bytes/);
  });

  it('that is cut anywhere is refused, and never read in part', () => {
    fc.assert(
      fc.property(fc.nat(smallAdb.trimEnd().length - 1), (length) => {
        expect(faultOf(smallAdb.slice(0, length)).code).toBe('CATALOGUE_BROKEN');
      }),
    );
  });

  it('gives no other error, whatever is changed in it', () => {
    const pieces = smallAdb.match(/"[^"]*"|<\/?\w+|\w+=|\s+|./g) ?? [];
    const change = fc.tuple(fc.nat(pieces.length - 1), fc.nat(pieces.length - 1), fc.boolean());
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const text = [...pieces];
        for (const [to, from, removes] of changes) text[to] = removes ? '' : (pieces[from] ?? '');
        try {
          readText(text.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DeviceError);
          expect(error).toMatchObject({ code: 'CATALOGUE_BROKEN' });
        }
      }),
      { numRuns: 300 },
    );
  });
});
