import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actingRead } from '../../../electron/catalog/acting-reads';
import { leftOutRead } from '../../../electron/catalog/left-out-reads';
import { leadingRegisters, sweepReads } from '../../../electron/catalog/sweep-reads';
import { findLeaf, leavesOf } from '../../../electron/prm/leaves';
import { requestData } from '../../../electron/tools/reg/request';
import { book } from '../device/simulator/bench';

interface Classified {
  readonly name: string;
  readonly sweep: 'off by default' | 'yes' | 'with indexes';
  readonly indexes: readonly { readonly field: string }[];
  readonly zero_fields: readonly string[];
}
const classified = (
  JSON.parse(readFileSync('test/fixtures/sweep/classified.json', 'utf8')) as {
    registers: Classified[];
  }
).registers;
/** Own place in the PCIe tree only. */
const PCIE_PLACE = ['pcie_index', 'depth', 'node'];
/** Asked for the function's own, which is 0 unless said otherwise. */
const OWN = ['vhca_id'];

describe('which registers are read in bulk', () => {
  it('every register of the catalogue is either read or left out for a reason', () => {
    const both = book.registers.filter(
      (register) => (leftOutRead(register) === undefined) !== sweepReads.has(register.name),
    );

    expect(both.map(({ name }) => name)).toEqual([]);
    expect(sweepReads.size).toBe(161);
    expect([...sweepReads.keys()].filter((name) => book.byName(name) === undefined)).toEqual([]);
  });

  it.each(classified.map((each) => [each.name, each] as const))(
    '%s is classified as its fields ask for',
    (name, { sweep, indexes }) => {
      const loops = sweepReads.get(name);

      expect(loops === undefined).toBe(sweep === 'off by default');
      const looped = new Set(loops?.flatMap((each) => Object.keys(each)));
      const wanted = loops === undefined ? [] : indexes.map(({ field }) => field);
      for (const field of wanted) {
        if (![...PCIE_PLACE, ...OWN].includes(field)) expect(looped).toContain(field);
      }
    },
  );

  it('names only fields that the registers have', () => {
    const unknown = [...sweepReads].flatMap(([name, sets]) => {
      const leaves = leavesOf(book.byName(name)!.layout);
      const answered = sets.flatMap((loops) =>
        Object.values(loops).flatMap((values) =>
          typeof values === 'string' || Array.isArray(values)
            ? []
            : Object.entries(values)
                .filter(([key]) => key !== 'step')
                .map(([, field]) => String(field)),
        ),
      );
      return [...sets.flatMap((loops) => Object.keys(loops)), ...answered]
        .filter((field) => findLeaf(leaves, field) === undefined)
        .map((field) => `${name}.${field}`);
    });

    expect(unknown).toEqual([]);
  });

  it('never sets a field that makes a read act, or that must be 0', () => {
    const acting = [...sweepReads].flatMap(([name, sets]) => {
      const register = book.byName(name)!;
      const zero = classified.find((each) => each.name === name)?.zero_fields ?? [];
      return sets.flatMap((loops) =>
        Object.entries(loops).flatMap(([field, values]) => {
          if (zero.includes(field)) return [`${name}.${field} must be 0`];
          if (!Array.isArray(values)) return [];
          const leaf = findLeaf(leavesOf(register.layout), field)!;
          return (values as readonly number[]).flatMap((value) => {
            const data = requestData(register, [{ leaf, value }]);
            return actingRead(register.id, register.layout, data) ?? [];
          });
        }),
      );
    });

    expect(acting).toEqual([]);
  });

  it('reads first what the loops of the others depend on', () => {
    expect(leadingRegisters.filter((name) => !sweepReads.has(name))).toEqual([]);
  });
});
