import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publishedMenu } from '../../../electron/device/simulator/resource-dump/menu-facts';
import {
  decodeMenu,
  encodeMenu,
  fixedText,
  isFault,
  type MenuRecord,
  type Need,
} from '../../../electron/prm/dump-menu';
import { parseSegments, type Segment } from '../../../electron/prm/segment-parser';

function segmentOf(bytes: Uint8Array): Segment {
  const [segment] = parseSegments(bytes).segments;
  if (segment === undefined) throw new Error('there is no segment');
  return segment;
}

const flag = z.union([z.literal(0), z.literal(1)]);
const published = z.object({
  records: z.array(
    z
      .object({
        segment_type: z.string(),
        segment_name: z.string(),
        index1_name: z.string(),
        index2_name: z.string(),
      })
      .catchall(z.union([flag, z.string()])),
  ),
});

describe('the menu of a resource dump', () => {
  it('of the simulated cards is the published one, flag by flag', () => {
    const file = new URL('../../fixtures/rscdump/published-menu.json', import.meta.url);
    const { records } = published.parse(JSON.parse(readFileSync(file, 'utf8')));
    const need = (record: (typeof records)[number], what: string): Need => {
      if (record[`support_${what}`] === 0) return 'none';
      return record[`must_have_${what}`] === 1 ? 'mandatory' : 'optional';
    };

    const expected = records.map((record): MenuRecord => {
      const count = (what: string): MenuRecord['count1'] => ({
        need: need(record, what),
        all: record[`${what}_supports_all`] === 1,
        active: record[`${what}_supports_active`] === 1,
      });
      return {
        type: Number(record.segment_type),
        name: record.segment_name,
        index1: { need: need(record, 'index1'), name: record.index1_name },
        index2: { need: need(record, 'index2'), name: record.index2_name },
        count1: count('num_of_obj1'),
        count2: count('num_of_obj2'),
      };
    });

    expect(expected).toHaveLength(45);
    expect(publishedMenu).toEqual(expected);
  });

  it('comes back as it was written', () => {
    const need = fc.constantFrom<Need>('none', 'optional', 'mandatory');
    const name = fc.stringMatching(/^[A-Z_]{0,16}$/);
    const index = fc.record({ need, name });
    const count = fc.record({ need, all: fc.boolean(), active: fc.boolean() });
    const record = fc.record({
      type: fc.nat(0xfeff),
      name,
      index1: index,
      index2: index,
      count1: count,
      count2: count,
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        expect(decodeMenu(segmentOf(encodeMenu(records)))).toEqual(records);
      }),
    );
  });

  it('that counts more records than it has is a fault', () => {
    const bytes = encodeMenu(publishedMenu.slice(0, 2));
    new DataView(bytes.buffer).setUint16(6, 3);

    const menu = decodeMenu(segmentOf(bytes));

    expect(isFault(menu) && menu.detail).toBe(
      'the menu says that it has 3 records, but there is room for 2',
    );
  });

  it('shows names of any bytes in one line', () => {
    expect(fixedText(Uint8Array.of(0x41, 0x0a, 0xff, 0x42, 0, 0))).toBe('A..B');
  });
});
