/** The picture of a register's bits, over every register of the catalogue. */
import { describe, expect, it } from 'vitest';
import { showRegister } from '../../../electron/tools/reg/show-register';
import { layoutBits } from '../../../renderer/components/bit-layout';
import { builtInBook } from '../tools/built-in-book';

const book = await builtInBook();

describe('the picture of the bits', () => {
  it('is made of all 186 registers', () => {
    expect(book.registers.length).toBeGreaterThanOrEqual(186);
  });

  it.each(book.registers.map(({ name }) => name))('has each bit of %s in one cell', (name) => {
    const { fields, size } = showRegister(book, name);

    const { rows, covered } = layoutBits(fields, size);

    expect(rows).toHaveLength(Math.ceil(size / 4));
    const bits = new Map<string, number>();
    for (const { cells } of rows) {
      let next = 31;
      for (const { high, low, span } of cells) {
        expect(high).toBe(next);
        next = low - 1;
        if (span !== undefined) bits.set(span.path, (bits.get(span.path) ?? 0) + high - low + 1);
      }
      expect(next).toBe(-1);
    }
    // A field is there with all its bits, or named as one that others lie over.
    const left = new Set(covered.map(({ path }) => path));
    const expected = fields.filter(({ path }) => !left.has(path));
    expect(Object.fromEntries(bits)).toEqual(
      Object.fromEntries(expected.map(({ path, widthBits }) => [path, widthBits])),
    );
  });
});
