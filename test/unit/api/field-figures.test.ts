import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldFigures } from '../../../electron/api/contract/field-figures';

const READ_MS = 1000;

/** Figures of a field that was read once a second, and how far it went at each read. */
function figuresOf(widthBits: number, values: readonly bigint[]) {
  const figures = new FieldFigures(widthBits, 0);
  const steps = values.map((value, at) => figures.note(value, at * READ_MS, at));
  return { figures, steps };
}

const width = fc.constantFrom(16, 24, 32, 48, 64);

describe('a counter that passes the end of its range', () => {
  it('goes on growing, from anywhere, as long as its steps are alike', () => {
    const steps = fc.array(fc.bigInt(2000n, 4000n), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(width, fc.bigInt(0n, 2n ** 64n - 1n), steps, (bits, from, growth) => {
        let total = BigInt.asUintN(bits, from);
        const start = total;
        const totals = [total, ...growth.map((step) => (total += step))];
        // The first step is where its pace is learnt, so it doesn't pass the end.
        fc.pre((totals[1] ?? 0n) < 2n ** BigInt(bits));

        const { figures, steps: seen } = figuresOf(
          bits,
          totals.map((each) => BigInt.asUintN(bits, each)),
        );

        expect(figures.falls).toBe(0);
        expect(seen.slice(1)).toEqual(growth);
        expect(figures.now + (figures.wraps << BigInt(bits))).toBe(total);
        expect(total - start).toBe(seen.reduce((sum, step) => sum + step, 0n));
      }),
    );
  });

  it('is told from one that was cleared, wherever that stood', () => {
    // Cleared so far before its end that getting over it would take many times the pace it had.
    const before = fc.bigInt(2n ** 31n, 2n ** 32n - 100_000n);
    fc.assert(
      fc.property(before, fc.bigInt(0n, 1000n), (value, after) => {
        const { figures, steps } = figuresOf(32, [value - 1000n, value, after]);

        expect(figures.falls).toBe(1);
        expect(figures.wraps).toBe(0n);
        expect(steps.at(-1)).toBe(after - value);
      }),
    );
  });

  it('needs to have grown before, and 16 bits', () => {
    expect(figuresOf(32, [2n ** 32n - 1n, 0n]).figures.falls).toBe(1);
    expect(figuresOf(8, [250n, 255n, 2n]).figures.falls).toBe(1);
    expect(figuresOf(16, [65_530n, 65_535n, 2n]).figures.falls).toBe(0);
  });

  it('has not fallen by half of its range: that is a fall', () => {
    expect(figuresOf(32, [2n ** 31n - 10n, 2n ** 31n, 5n]).figures.falls).toBe(1);
  });
});

describe('a reset', () => {
  it('lets least, most, average and changes count from there', () => {
    const { figures } = figuresOf(32, [5n, 9n, 7n]);
    figures.resetAt(3);
    figures.note(8n, 3 * READ_MS, 3);

    expect([figures.least, figures.most, figures.changes, figures.falls]).toEqual([7n, 8n, 1, 0]);
    expect(figures.averageOver(4)).toBe(8);
  });
});
