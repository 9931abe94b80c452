import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitTabs } from '../../../../renderer/app/fit-tabs';

const widths = { tabs: [80, 90, 100, 110, 120], more: 70 };

describe('fitTabs', () => {
  it('shows every tab where all have room, without the button that leads to more', () => {
    expect(fitTabs({ ...widths, room: 500 }, 0)).toEqual([0, 1, 2, 3, 4]);
  });

  it('shows the first ones beside the button where they haven’t', () => {
    expect(fitTabs({ ...widths, room: 499 }, 0)).toEqual([0, 1, 2, 3]);
    expect(fitTabs({ ...widths, room: 340 }, 0)).toEqual([0, 1, 2]);
    expect(fitTabs({ ...widths, room: 339 }, 0)).toEqual([0, 1]);
  });

  it('always shows the open one: it takes the place of what came last', () => {
    expect(fitTabs({ ...widths, room: 360 }, 4)).toEqual([0, 1, 4]);
    expect(fitTabs({ ...widths, room: 10 }, 3)).toEqual([3]);
  });

  it('is never wider than the room, unless the open tab alone is', () => {
    const width = fc.integer({ min: 1, max: 300 });
    const bars = fc
      .record({
        tabs: fc.array(width, { minLength: 1, maxLength: 9 }),
        more: width,
        room: fc.integer({ min: 0, max: 2000 }),
      })
      .chain((bar) => fc.tuple(fc.constant(bar), fc.nat({ max: bar.tabs.length - 1 })));
    fc.assert(
      fc.property(bars, ([bar, chosen]) => {
        const shown = fitTabs(bar, chosen);

        const more = shown.length < bar.tabs.length ? bar.more : 0;
        const used = shown.reduce((sum, at) => sum + (bar.tabs[at] ?? 0), more);
        expect(shown).toContain(chosen);
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
        expect(used <= bar.room || shown.length === 1).toBe(true);
      }),
    );
  });
});
