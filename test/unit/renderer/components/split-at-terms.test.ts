import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glossary } from '../../../../renderer/components/glossary';
import { splitAtTerms } from '../../../../renderer/components/split-at-terms';

function termsIn(text: string) {
  return splitAtTerms(text).flatMap(({ text: piece, meaning }) =>
    meaning === undefined ? [] : [{ piece, meaning }],
  );
}

describe('splitAtTerms', () => {
  it('finds a term in a sentence and keeps its spelling', () => {
    const pieces = splitAtTerms('up, 100G, FEC RS-528');

    expect(pieces).toEqual([
      { at: 0, text: 'up, 100G, ', meaning: undefined },
      { at: 10, text: 'FEC', meaning: glossary.fec },
      { at: 13, text: ' RS-528', meaning: undefined },
    ]);
  });

  it('takes the longer of two terms', () => {
    expect(termsIn('register memory of a memory key').map(({ piece }) => piece)).toEqual([
      'register memory',
      'memory key',
    ]);
  });

  it('explains a term once, also where it comes in two forms', () => {
    expect(termsIn('scope 0, scope 1 and the other scopes')).toEqual([
      { piece: 'scope', meaning: glossary.scope },
    ]);
  });

  it('leaves names alone that a term is a part of', () => {
    expect(termsIn('PHY_FEC_OVERRIDE, fec_mode and non-steering')).toEqual([]);
  });

  it('loses nothing of a text', () => {
    const words = fc.constantFrom('FEC', 'scopes', ' ', '-', 'queue pair', 'PSID.', 'a');
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const text = parts.join('');

        const joined = splitAtTerms(text).map(({ text: piece }) => piece);

        expect(joined.join('')).toBe(text);
      }),
    );
  });
});
