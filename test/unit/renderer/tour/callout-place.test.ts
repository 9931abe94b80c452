import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCallout, ringAround, type Side } from '../../../../renderer/tour/callout-place';

const window = { width: 1280, height: 800 };
const callout = { width: 350, height: 160 };
const anchor = { left: 400, top: 300, width: 100, height: 40 };

describe('placeCallout', () => {
  it('stands beside its anchor on the wanted side', () => {
    expect(placeCallout(anchor, callout, window, 'below')).toEqual({ left: 400, top: 348 });
    expect(placeCallout(anchor, callout, window, 'above')).toEqual({ left: 400, top: 132 });
    expect(placeCallout(anchor, callout, window, 'right')).toEqual({ left: 508, top: 240 });
  });

  it('goes to the other side where it doesn’t fit', () => {
    const low = { ...anchor, top: 740 };
    const high = { ...anchor, top: 10 };
    expect(placeCallout(low, callout, window, 'below').top).toBe(572);
    expect(placeCallout(high, callout, window, 'above').top).toBe(58);
  });

  it('stands at the foot where nothing can be pointed at', () => {
    expect(placeCallout(undefined, callout, window, 'below')).toEqual({ left: 465, top: 632 });
  });

  it('is always wholly in the window, wherever the anchor is', () => {
    const length = fc.integer({ min: 0, max: 3000 });
    const place = fc.integer({ min: -2000, max: 4000 });
    const box = fc.record({ left: place, top: place, width: length, height: length });
    const side = fc.constantFrom<Side>('right', 'below', 'above');
    fc.assert(
      fc.property(box, side, (at, wanted) => {
        const { left, top } = placeCallout(at, callout, window, wanted);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + callout.width).toBeLessThanOrEqual(window.width);
        expect(top + callout.height).toBeLessThanOrEqual(window.height);
      }),
    );
  });
});

describe('ringAround', () => {
  it('leaves a little room around the anchor, but not outside of the window', () => {
    expect(ringAround(anchor, window)).toEqual({ left: 397, top: 297, width: 106, height: 46 });
    expect(ringAround({ left: 0, top: 0, width: 1280, height: 800 }, window)).toEqual({
      left: 0,
      top: 0,
      width: 1280,
      height: 800,
    });
  });
});
