import { describe, expect, it } from 'vitest';
import { nearestOf } from '../../../electron/tools/nearest-name';

describe('nearestOf', () => {
  it.each([
    ['paos', 'PAOS'],
    ['PAOSS', 'PAOS'],
    ['PACNT', 'PPCNT'],
    ['XYZZY', undefined],
    ['', undefined],
  ])('%j is taken for %s', (word, expected) => {
    expect(nearestOf(word, ['PAOS', 'PPCNT', 'MGIR'])).toBe(expected);
  });
});
