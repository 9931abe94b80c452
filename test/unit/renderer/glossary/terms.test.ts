import { describe, expect, it } from 'vitest';
import { glossary } from '../../../../renderer/components/glossary';
import { findTerms, terms } from '../../../../renderer/glossary/terms';

describe('terms', () => {
  it('has every term of the glossary, each under a name of its own', () => {
    expect(terms.map(({ id }) => id).sort()).toEqual(Object.keys(glossary).sort());
    expect(new Set(terms.map(({ name }) => name)).size).toBe(terms.length);
  });

  it('explains each in one or two short sentences', () => {
    for (const { name, meaning } of terms) {
      expect(meaning, name).toMatch(/^\S.*\.$/);
      expect(meaning.length, name).toBeLessThan(200);
    }
  });

  it('is sorted by name, whatever its case', () => {
    const names = terms.map(({ name }) => name.toLowerCase());
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });
});

describe('findTerms', () => {
  it('gives all for an empty text', () => {
    expect(findTerms(' ')).toHaveLength(terms.length);
  });

  it('puts a term before those that only mention it', () => {
    const found = findTerms('scope').map(({ name }) => name);
    expect(found[0]).toBe('scope');
    expect(found).toContain('fwctl');
  });

  it('finds a term by the name that is shown for it', () => {
    for (const { name } of terms) expect(findTerms(name)[0]?.name).toBe(name);
  });

  it('finds nothing for what no term holds', () => {
    expect(findTerms('zzzz')).toEqual([]);
  });
});
