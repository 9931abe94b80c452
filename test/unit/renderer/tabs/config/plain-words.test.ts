import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { slipsBetween } from '../../../../../renderer/components/slips-between';
import {
  allowedSlips,
  parseQuestion,
  wordsOf,
} from '../../../../../renderer/tabs/config/plain-words';

describe('words of a text', () => {
  it('are apart where a name is joined, and in one form', () => {
    expect(wordsOf('NUM_OF_VFS')).toEqual(['num', 'of', 'vf']);
    expect(wordsOf('Virtual functions, per port')).toEqual(['virtual', 'function', 'per', 'port']);
    expect(wordsOf('sr-iov')).toEqual(['sr', 'iov']);
  });
});

describe('a question', () => {
  it('is what is left without fillers, with its numbers apart', () => {
    expect(parseQuestion('How do I get 16 virtual functions?')).toEqual({
      words: ['virtual', 'function'],
      numbers: ['16'],
    });
  });

  it('is taken at its word when it is one word', () => {
    expect(parseQuestion('value')).toEqual({ words: ['value'], numbers: [] });
  });

  it('keeps its fillers when there is nothing else', () => {
    expect(parseQuestion('how to').words).toEqual(['how', 'to']);
  });
});

describe('slips between words', () => {
  it('counts letters added, left out, changed and swapped', () => {
    expect(slipsBetween('virtual', 'virtaul', 2)).toBe(1);
    expect(slipsBetween('virtual', 'vitual', 2)).toBe(1);
    expect(slipsBetween('virtual', 'virtuall', 2)).toBe(1);
    expect(slipsBetween('virtual', 'virtuel', 2)).toBe(1);
    expect(slipsBetween('virtual', 'ethernet', 2)).toBe(3);
  });

  it('is none for the same word, and the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, a, 8)).toBe(0);
        expect(slipsBetween(a, b, 8)).toBe(slipsBetween(b, a, 8));
      }),
    );
  });

  it('allows more in longer words and none in short ones', () => {
    expect(['vfs', 'boot', 'virtual', 'infiniband'].map(allowedSlips)).toEqual([0, 1, 1, 2]);
  });
});
