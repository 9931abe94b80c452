import { describe, expect, it } from 'vitest';
import { DEFAULT_THEME } from '@mantine/core';
import {
  cssVariables,
  cssVariablesMore,
  defaultPanelPx,
  roomWords,
} from '../../../../renderer/app/theme';

// The type of the variables names none of ours.
type Colours = Record<'light' | 'dark', Record<string, string>>;
const normal = cssVariables(DEFAULT_THEME) as Colours;
const more = cssVariablesMore(DEFAULT_THEME) as Colours;

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const texts = ['--text', '--text-2', '--text-3', '--accent', '--ok', '--warn', '--bad'];
const tints = ['--accent-bg', '--ok-bg', '--warn-bg', '--bad-bg'];
const surfaces = ['--bg', '--surface', '--raised', '--hover', ...tints];
/** What the word «simulated» stands on. */
const hatched = [['--text', '--hatch']];
/** What stands on a filled button and nowhere else. */
const onButtons = [
  ['--on-accent', '--accent-solid'],
  ['--on-bad', '--bad-solid'],
];
/** WCAG 2.2: text at least (1.4.3), text enhanced (1.4.6), and what is no text (1.4.11). */
const [TEXT, TEXT_MORE, NO_TEXT] = [4.5, 7, 3];

/** Pairs that are closer to each other than they may be. */
function tooClose(
  colours: Record<string, string>,
  pairs: readonly (readonly string[])[],
  least: number,
): string[] {
  return pairs.flatMap(([front = '', back = '']) => {
    const ratio = contrast(colours[front]!, colours[back]!);
    return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`];
  });
}

const onEach = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((front) => backs.map((back) => [front, back]));

describe.each([
  ['light', normal.light, TEXT],
  ['dark', normal.dark, TEXT],
  ['light, more contrast', more.light, TEXT_MORE],
  ['dark, more contrast', more.dark, TEXT_MORE],
])('the colours for %s', (_, colours, least) => {
  it('are all there, as six hex digits, where contrast can be computed', () => {
    for (const name of [...texts, ...surfaces, ...onButtons.flat()]) {
      expect(colours[name], name).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it('keep every text readable on every surface and tint', () => {
    expect(tooClose(colours, onEach(texts, surfaces), least)).toEqual([]);
  });

  it('keep words readable on filled buttons and on stripes', () => {
    expect(tooClose(colours, onButtons, least)).toEqual([]);
    expect(tooClose(colours, hatched, least)).toEqual([]);
  });

  it('let the focus be seen on every surface', () => {
    expect(tooClose(colours, onEach(['--accent'], surfaces), NO_TEXT)).toEqual([]);
  });
});

describe.each([
  ['light', more.light],
  ['dark', more.dark],
])('more contrast, %s', (_, colours) => {
  it('draws the borders of controls and regions, marks and bits so that they can be seen', () => {
    const marks = ['--line', '--line-2', '--ghost', '--warn-line', '--bad-line', '--accent-line'];
    const plain = ['--bg', '--surface', '--raised', '--hover'];
    expect(tooClose(colours, onEach(marks, plain), NO_TEXT)).toEqual([]);
  });
});

describe('the room of a window', () => {
  it('is told to style sheets in words that hold at once', () => {
    expect(roomWords(640)).toBe('below-small below-narrow below-wide below-roomy');
    expect(roomWords(1280)).toBe('from-small from-narrow below-wide below-roomy');
    expect(roomWords(1920)).toBe('from-small from-narrow from-wide from-roomy');
  });
});

describe('the side panel', () => {
  it('gives room back to the data in narrow windows', () => {
    expect([1920, 1280, 1024].map(defaultPanelPx)).toEqual([360, 320, 296]);
  });
});
