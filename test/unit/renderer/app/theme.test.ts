import { describe, expect, it } from 'vitest';
import { DEFAULT_THEME } from '@mantine/core';
import { cssVariables, defaultPanelPx } from '../../../../renderer/app/theme';

// The type of the variables names none of ours.
const { light, dark } = cssVariables(DEFAULT_THEME) as Record<
  'light' | 'dark',
  Record<string, string>
>;

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
const surfaces = ['--bg', '--surface', '--raised', '--hover'];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, colours) => {
  it.each(surfaces)('keeps every text readable on %s', (surface) => {
    for (const text of texts) {
      expect(contrast(colours[text]!, colours[surface]!), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps words readable on filled buttons and on tints', () => {
    const pairs = [
      ['--on-accent', '--accent-solid'],
      ['--on-bad', '--bad-solid'],
      ['--text', '--accent-bg'],
      ['--text-3', '--accent-bg'],
      ['--warn', '--warn-bg'],
      ['--bad', '--bad-bg'],
      ['--ok', '--ok-bg'],
    ];
    for (const [text = '', surface = ''] of pairs) {
      expect(contrast(colours[text]!, colours[surface]!), text).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('the side panel', () => {
  it('gives room back to the data in narrow windows', () => {
    expect([1920, 1280, 1024].map(defaultPanelPx)).toEqual([360, 320, 296]);
  });
});
