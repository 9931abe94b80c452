import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring, type Numbered } from '../../../electron/device/ring';

interface Entry extends Numbered {
  readonly word: string;
}

describe('a ring', () => {
  it('numbers what it is given and keeps the newest', () => {
    const ring = new Ring<Entry>(3);
    for (const word of ['a', 'b', 'c', 'd']) ring.add({ word });

    expect(ring.records()).toEqual([
      { word: 'b', sequence: 1 },
      { word: 'c', sequence: 2 },
      { word: 'd', sequence: 3 },
    ]);
    expect(ring.last()).toEqual({ word: 'd', sequence: 3 });
    expect(ring.total).toBe(4);
  });

  it('gives a reader what came since, as far as it is kept', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 40 }),
        fc.nat({ max: 50 }),
        (capacity, count, from) => {
          const ring = new Ring<Entry>(capacity);
          for (let at = 0; at < count; at += 1) ring.add({ word: String(at) });

          const expected = Array.from({ length: count }, (_, at) => at).filter(
            (at) => at >= from && at >= count - capacity,
          );

          expect(ring.since(from).map(({ sequence }) => sequence)).toEqual(expected);
        },
      ),
    );
  });
});
