/**
 * Chromium that is started under `LANG=C`, as on many servers, calls its language `en-US@posix`. That is no language
 * tag, and what makes a number format for it (uPlot does as it is loaded) throws a RangeError.
 */
export function mendLanguage(of: { readonly language: string }): void {
  try {
    Intl.getCanonicalLocales(of.language);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    Object.defineProperty(of, 'language', { value: 'en-US', configurable: true });
  }
}
