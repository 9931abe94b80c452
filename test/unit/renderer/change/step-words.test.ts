import { describe, expect, it } from 'vitest';
import { changedDigits, reviewLines } from '../../../../renderer/change/step-words';
import { aPlan } from '../fake-api';

const [step] = aPlan().steps;

describe('reviewLines', () => {
  it('names values where the field has names, with their number', () => {
    expect(reviewLines([step!])).toEqual([
      {
        key: '0 admin_status',
        name: 'admin_status',
        step: 'PAOS local_port=1',
        old: 'up (1)',
        isOldKnown: true,
        value: 'down_by_configuration (2)',
        effectiveWhen: 'at once',
      },
    ]);
  });

  it('tells what is not there from what is not known', () => {
    const field = { ...step!.fields[0]!, old: null };
    const absent = reviewLines([{ ...step!, before: 'absent', fields: [field] }]);
    const unknown = reviewLines([{ ...step!, before: null, fields: [field] }]);
    expect(absent[0]).toMatchObject({ old: 'not set', isOldKnown: true });
    expect(unknown[0]).toMatchObject({ old: 'unknown', isOldKnown: false });
  });

  it('says a decimal number once', () => {
    const field = { ...step!.fields[0]!, old: '0x8', oldName: '8', new: '0x20', newName: '32' };
    expect(reviewLines([{ ...step!, fields: [field] }])).toMatchObject([{ old: '8', value: '32' }]);
  });

  it('has a line for a step without fields', () => {
    expect(reviewLines([{ ...step!, fields: [] }])).toMatchObject([{ name: step!.label }]);
  });
});

describe('changedDigits', () => {
  const marked = (of: ReturnType<typeof changedDigits>) =>
    of.map(({ text, changed }) =>
      Array.from(text, (digit, n) => (changed[n] ? digit : '.')).join(''),
    );

  it('marks the digits that differ from what is there', () => {
    expect(marked(changedDigits(step!))[0]).toBe('.....2..');
  });

  it('marks nothing of a head that goes before what is stored', () => {
    const withHead = {
      ...step!,
      before: '00000001',
      wordsSent: ['0x0209000c', '0x00000002'],
    };
    expect(marked(changedDigits(withHead))).toEqual(['........', '.......2']);
  });

  it('marks nothing where it isn’t known what is there', () => {
    expect(marked(changedDigits({ ...step!, before: null }))).toEqual(Array(4).fill('........'));
  });
});
