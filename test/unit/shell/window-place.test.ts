import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPlace,
  MIN_HEIGHT,
  MIN_WIDTH,
  parsePlace,
  startPlace,
  type Bounds,
  type WindowPlace,
} from '../../../electron/shell/window-place';

const laptop: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };
const right: Bounds = { x: 1920, y: 0, width: 2560, height: 1440 };

function aPlace(overrides: Partial<WindowPlace> = {}): WindowPlace {
  return { x: 100, y: 80, width: 1300, height: 850, maximized: false, ...overrides };
}

describe('startPlace', () => {
  it('is a size alone the first time: the system puts it in the middle', () => {
    expect(startPlace(undefined, [laptop])).toEqual({
      width: 1440,
      height: 900,
      maximized: false,
    });
  });

  it('is where the window was left', () => {
    const left = aPlace({ x: 2000, maximized: true });

    expect(startPlace(left, [laptop, right])).toEqual(left);
  });

  it('forgets the position on a screen that is gone, and keeps the size', () => {
    expect(startPlace(aPlace({ x: 2500 }), [laptop])).toEqual({
      width: 1300,
      height: 850,
      maximized: false,
    });
  });

  it('forgets a position from which the window could not be moved: its top is off the screen', () => {
    expect(startPlace(aPlace({ y: -400 }), [laptop])).not.toHaveProperty('y');
    expect(startPlace(aPlace({ x: 1900 }), [laptop])).not.toHaveProperty('x');
  });

  it('is no larger than the screen, and no smaller than the window works in', () => {
    const small: Bounds = { x: 0, y: 0, width: 800, height: 600 };

    expect(startPlace(aPlace({ width: 5_000, height: 5_000 }), [laptop])).toMatchObject({
      width: 1920,
      height: 1080,
    });
    expect(startPlace(aPlace({ width: 10, height: 10 }), [small])).toMatchObject({
      width: MIN_WIDTH,
      height: MIN_HEIGHT,
    });
  });

  it('has a size where no screen is known', () => {
    expect(startPlace(undefined, [])).toMatchObject({ width: 1440, height: 900 });
  });
});

describe('parsePlace', () => {
  it('reads what was written', () => {
    const places = fc.record({
      x: fc.integer({ min: -100_000, max: 100_000 }),
      y: fc.integer({ min: -100_000, max: 100_000 }),
      width: fc.integer({ min: 0, max: 100_000 }),
      height: fc.integer({ min: 0, max: 100_000 }),
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(places, (place) => {
        expect(parsePlace(formatPlace(place))).toEqual(place);
      }),
    );
  });

  it('takes nothing else for a place, and throws at nothing', () => {
    const others = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(others, (text) => {
        expect(parsePlace(text)).toBeUndefined();
      }),
    );
    for (const window of [null, 7, [], {}, { ...aPlace(), x: 1e9 }, { ...aPlace(), y: 0.5 }]) {
      expect(parsePlace(JSON.stringify({ window }))).toBeUndefined();
    }
  });
});
