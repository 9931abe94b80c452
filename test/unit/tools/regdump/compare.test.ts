import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrWords } from '../../../../electron/prm/cr-words';
import { compareWords } from '../../../../electron/tools/regdump/compare-words';
import { behaviours } from '../../../../electron/tools/regdump/behaviour';
import { WordView, type WordFilter } from '../../../../electron/tools/regdump/word-view';

function dump(words: Readonly<Record<number, number>>): CrWords {
  const entries = Object.entries(words).map(
    ([address, value]) => [Number(address), value] as const,
  );
  return {
    addresses: Uint32Array.from(entries, ([address]) => address),
    values: Uint32Array.from(entries, ([, value]) => value),
  };
}

function behaviourOf(...values: (number | undefined)[]): string {
  const dumps = values.map((value) => dump(value === undefined ? { 4: 0 } : { 4: 0, 8: value }));
  const { behaviour } = compareWords(dumps);
  return behaviours[behaviour[1] ?? 0] ?? '';
}

describe('how a word behaves', () => {
  it.each([
    ['same', [5, 5, 5]],
    ['once', [5, 6, 6]],
    ['once', [5, 7]],
    ['grows', [5, 6, 9]],
    ['grows', [0xffff_fff0, 5, 20]],
    ['falls', [9, 6, 5]],
    ['toggles', [0x10, 0x11, 0x10]],
    ['toggles', [1, 2, 3, 1]],
    ['moves', [5, 9, 7]],
    ['appeared', [undefined, 5, 5]],
    ['vanished', [5, 5, undefined]],
    ['moves', [5, undefined, 5]],
  ] as const)('%s: %j', (behaviour, values) => {
    expect(behaviourOf(...values)).toBe(behaviour);
  });

  it('counts every word once', () => {
    const words = fc.dictionary(fc.nat(50).map(String), fc.nat(3));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (dumps) => {
        const { addresses, counts } = compareWords(dumps.map((each) => dump(each)));

        expect(addresses).toHaveLength(new Set(dumps.flatMap((each) => Object.keys(each))).size);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(addresses.length);
      }),
    );
  });
});

describe('rows under a filter', () => {
  const comparison = compareWords([
    dump({ 0: 1, 4: 0x10, 8: 7, 12: 0, 16: 0xff00 }),
    dump({ 0: 1, 4: 0x20, 8: 7, 12: 0, 16: 0xff00 }),
  ]);
  const shown = (filter: WordFilter): string[] => {
    const view = new WordView(
      comparison,
      filter,
      new Map([[8, { marked: true, note: '' }]]),
      [0, 1000],
    );
    return view
      .page(0, 100)
      .map((row) => (row.type === 'fold' ? `+${row.words}` : String(row.address)));
  };

  it.each<[string, WordFilter, string[]]>([
    ['all', { show: 'all' }, ['0', '4', '8', '12', '16']],
    ['changed', { show: 'changed' }, ['+1', '4', '+3']],
    ['marked', { show: 'marked' }, ['+2', '8', '+2']],
    ['by address', { show: 'all', from: 4, to: 8 }, ['+1', '4', '8', '+2']],
    ['by value in any of the dumps', { show: 'all', value: 0x20 }, ['+1', '4', '+3']],
    ['under a mask', { show: 'all', value: 0x1234_f000, mask: 0xf000 }, ['+4', '16']],
    ['both', { show: 'changed', from: 8 }, ['+5']],
  ])('%s', (_what, filter, rows) => {
    expect(shown(filter)).toEqual(rows);
  });

  it('finds the row of an address, also where it is folded away', () => {
    const view = new WordView(comparison, { show: 'all', from: 4, to: 8 }, new Map(), []);

    expect([0, 4, 8, 9, 100].map((address) => view.rowOf(address))).toEqual([1, 1, 2, 3, 3]);
  });

  it('every slice of the overview leads to a row, and together they hold all words', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(2000), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (numbers, slices) => {
          const one = dump(
            Object.fromEntries(numbers.sort((a, b) => a - b).map((at) => [4 * at, 0])),
          );
          const view = new WordView(compareWords([one]), { show: 'all' }, new Map(), []);

          const overview = view.overview(slices);

          expect(overview.reduce((sum, { words }) => sum + words, 0)).toBe(numbers.length);
          expect(overview.every(({ row }) => row >= 0 && row < view.rowCount)).toBe(true);
        },
      ),
    );
  });
});
