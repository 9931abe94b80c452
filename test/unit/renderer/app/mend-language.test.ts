import { describe, expect, test } from 'vitest';
import { mendLanguage } from '../../../../renderer/app/mend-language';

describe('the language of the browser', () => {
  test('stays as it is where it is a language tag', () => {
    const browser = { language: 'pt-BR' };
    mendLanguage(browser);
    expect(browser.language).toBe('pt-BR');
  });

  test('is English where Chromium made it from LANG=C, so that numbers can be written', () => {
    // A navigator has its language from its prototype, without a setter.
    const browser = Object.create({
      get language() {
        return 'en-US@posix';
      },
    }) as { readonly language: string };
    expect(() => new Intl.NumberFormat(browser.language)).toThrow(RangeError);
    mendLanguage(browser);
    expect(new Intl.NumberFormat(browser.language).format(1234.5)).toBe('1,234.5');
  });
});
