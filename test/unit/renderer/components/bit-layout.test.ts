import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  layoutBits,
  type BitLayout,
  type NamedSpan,
} from '../../../../renderer/components/bit-layout';

const span = (path: string, offsetBits: number, widthBits: number): NamedSpan => ({
  path,
  offsetBits,
  widthBits,
});

/** `31:8 a, 7:0 -` */
function words({ rows }: BitLayout<NamedSpan>): string[] {
  return rows.map(({ cells }) =>
    cells.map(({ high, low, span: own }) => `${high}:${low} ${own?.path ?? '-'}`).join(', '),
  );
}

/** The cells of every row run from bit 31 to bit 0, each beginning where the one before ends. */
function expectWhole({ rows }: BitLayout<NamedSpan>, lengthBytes: number): void {
  expect(rows).toHaveLength(Math.ceil(lengthBytes / 4));
  for (const { cells } of rows) {
    let next = 31;
    for (const { high, low } of cells) {
      expect(high).toBe(next);
      expect(low).toBeLessThanOrEqual(high);
      next = low - 1;
    }
    expect(next).toBe(-1);
  }
}

describe('layoutBits', () => {
  it('puts fields and what is reserved between them from bit 31 to bit 0', () => {
    const layout = layoutBits([span('low', 0, 4), span('high', 24, 8)], 8);
    expect(words(layout)).toEqual(['31:24 high, 23:4 -, 3:0 low', '31:0 -']);
  });

  it('shows a number of 48 bits with its high half first', () => {
    const { rows } = layoutBits([span('mac', 32, 48)], 12);
    expect(words({ rows, covered: [] })).toEqual(['31:0 -', '31:16 -, 15:0 mac', '31:0 mac']);
    expect(rows[1]?.cells[1]?.valueLow).toBe(32);
    expect(rows[2]?.cells[0]?.valueLow).toBe(0);
  });

  it('shows a blob in the order of its bytes', () => {
    expect(words(layoutBits([span('name', 0, 80)], 12))).toEqual([
      '31:0 name',
      '31:0 name',
      '31:16 name, 15:0 -',
    ]);
  });

  it('shows the first member of a union whole, and nothing of the others', () => {
    const layout = layoutBits(
      [
        span('page', 32, 8),
        span('data.first.code', 64, 8),
        span('data.second.early', 80, 8),
        span('data.second.count', 64, 16),
        span('data.second.late', 96, 32),
      ],
      16,
    );
    expect(words(layout)).toEqual([
      '31:0 -',
      '31:8 -, 7:0 page',
      '31:8 -, 7:0 data.first.code',
      '31:0 -',
    ]);
    expect(layout.covered.map(({ path }) => path)).toEqual([
      'data.second.early',
      'data.second.count',
      'data.second.late',
    ]);
  });

  it('has nothing to show of a register without bytes', () => {
    expect(layoutBits([], 0)).toEqual({ rows: [], covered: [] });
  });

  it('puts every bit into exactly one cell, whatever lies over whatever', () => {
    const spans = fc.array(
      fc.record({
        path: fc.stringMatching(/^[a-c](\.[a-c]){0,2}$/),
        offsetBits: fc.nat(400),
        widthBits: fc.integer({ min: 1, max: 100 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(spans, fc.nat(64), (all, lengthBytes) => {
        expectWhole(layoutBits(all, lengthBytes), lengthBytes);
      }),
    );
  });
});
