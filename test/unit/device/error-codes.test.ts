import { describe, expect, it } from 'vitest';
import { errorTexts } from '../../../electron/device/error-codes';

describe.each(Object.entries(errorTexts))('%s', (_code, text) => {
  it('has a title, an explanation and a remedy, each a sentence or heading of its own', () => {
    const words = [text.title, text.explanation, text.remedy];

    expect(new Set(words).size).toBe(3);
    expect(text.title).toMatch(/^\p{L}.*[^.]$/u);
    expect(text.explanation).toMatch(/\.$/);
    expect(text.remedy).toMatch(/\.$/);
  });
});
