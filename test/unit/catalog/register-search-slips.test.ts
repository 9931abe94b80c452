import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { listRegisters } from '../../../electron/tools/reg/list-registers';
import {
  indexRegisters,
  searchFields,
  searchRegisters,
  type RegisterIndex,
} from '../../../renderer/tabs/registers/register-search';
import { builtInBook } from '../tools/built-in-book';

let index: RegisterIndex;

beforeAll(async () => {
  index = indexRegisters(await listRegisters(await builtInBook()));
});

const names = (query: string) => searchRegisters(index, query).map(({ summary }) => summary.name);

/** A letter left out, swapped with the next, or typed twice. */
function slipped(name: string, at: number, how: 'left out' | 'swapped' | 'twice'): string {
  const [before, letter, next, rest] = [
    name.slice(0, at),
    name.charAt(at),
    name.charAt(at + 1),
    name.slice(at + 2),
  ];
  if (how === 'left out') return before + next + rest;
  return how === 'twice' ? before + letter + letter + next + rest : before + next + letter + rest;
}

describe('searching all registers', () => {
  it('finds each by its own name, first', () => {
    for (const { summary } of index.entries) {
      expect(names(summary.name)[0]).toBe(summary.name);
    }
  });

  it('finds each by its name with one slip, among the first five of those that don’t hold what was typed', () => {
    fc.assert(
      fc.property(
        fc.nat(index.entries.length - 1),
        fc.nat(40),
        fc.constantFrom('left out', 'swapped', 'twice'),
        (entry, place, how) => {
          const name = index.entries[entry]?.summary.name ?? '';
          fc.pre(name.length >= 4);
          const typed = slipped(name, place % (name.length - 1), how);
          const found = searchRegisters(index, typed);
          const exact = found.filter(({ isNear }) => !isNear).map(({ summary }) => summary.name);
          const near = found.filter(({ isNear }) => isNear).map(({ summary }) => summary.name);
          expect([...exact, ...near.slice(0, 5)]).toContain(name);
        },
      ),
      { numRuns: 60, seed: 8 },
    );
  });

  it('puts all that holds what was typed before all that is only near it', () => {
    const found = searchRegisters(index, 'PTS').map(({ isNear }) => isNear);
    expect(found).toContain(false);
    expect(found).toContain(true);
    expect(found.lastIndexOf(false)).toBeLessThan(found.indexOf(true));
  });

  it.each([
    ['PTSY', 'PTYS'],
    ['temprature', 'MTMP'],
    ['tempra', 'MTMP'],
    ['linkspeed', 'MPEIN'],
    ['local prot', 'PAOS'],
  ])('takes %s for what a person meant: %s', (typed, meant) => {
    expect(names(typed)).toContain(meant);
    expect(names(typed)).toEqual(names(typed));
  });

  it('finds fields in spite of a slip, and says that they are only near', () => {
    const [first] = searchFields(index, 'temprature', 5);
    expect(first).toMatchObject({ field: 'temperature', isNear: true });
    expect(searchFields(index, 'temperature', 5)[0]).toMatchObject({ isNear: false });
  });
});
