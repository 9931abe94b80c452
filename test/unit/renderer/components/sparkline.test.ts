import { describe, expect, it } from 'vitest';
import { sparkPoints } from '../../../../renderer/components/sparkline';

describe('sparkPoints', () => {
  it('spreads the values over the box, the least at its foot', () => {
    expect(sparkPoints(Float64Array.of(5, 10, 7.5), 100, 20)).toEqual([
      [0, 20],
      [50, 0],
      [100, 10],
    ]);
  });

  it('draws one value as a line in the middle', () => {
    expect(sparkPoints(Float64Array.of(3, 3), 100, 20)).toEqual([
      [0, 10],
      [100, 10],
    ]);
  });

  it('leaves out what was not read', () => {
    expect(sparkPoints(Float64Array.of(0, NaN, 1), 100, 20)[1]).toBeUndefined();
  });
});
