import { describe, expect, it } from 'vitest';
import { expandAssignment } from '../../../../../renderer/tabs/config/expand-assignment';

describe('expanding an assignment', () => {
  it('leaves a single value and a single element alone', () => {
    const single = { name: 'NUM_OF_VFS', value: '16' };
    expect(expandAssignment(single)).toEqual([single]);
    expect(expandAssignment({ name: 'ARRAY[3]', value: '1' })).toEqual([
      { name: 'ARRAY[3]', value: '1' },
    ]);
  });

  it('gives each element of a range its own value, or all of them the same', () => {
    expect(expandAssignment({ name: 'ARRAY[1..2]', value: '5, 6' })).toEqual([
      { name: 'ARRAY[1]', value: '5' },
      { name: 'ARRAY[2]', value: '6' },
    ]);
    expect(expandAssignment({ name: 'ARRAY[0..2]', value: '7' })).toEqual([
      { name: 'ARRAY[0]', value: '7' },
      { name: 'ARRAY[1]', value: '7' },
      { name: 'ARRAY[2]', value: '7' },
    ]);
  });

  it.each([
    ['a range that runs backwards', 'ARRAY[2..1]', '1'],
    ['a range that no array has', 'ARRAY[0..99999999]', '1'],
    ['as many values as there are no elements', 'ARRAY[0..2]', '1,2'],
  ])('leaves %s to the check', (_what, name, value) => {
    expect(expandAssignment({ name, value })).toEqual([{ name, value }]);
  });
});
