import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Remembered } from '../../../../renderer/stores/remembered';

function fresh() {
  const map = new Map<string, string>();
  return new Remembered({
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => map.set(key, value),
  });
}

describe('a list that is remembered', () => {
  it('comes back as it was, whatever stands in its items', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (items) => {
        const remembered = fresh();

        remembered.keep('list', items);

        expect(remembered.list('list')).toEqual(items);
      }),
    );
  });

  it('is absent before it was kept', () => {
    expect(fresh().list('list')).toBeUndefined();
  });
});
