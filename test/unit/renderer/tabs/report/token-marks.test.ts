import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  markLine,
  markPattern,
  MOST_CHARACTERS,
} from '../../../../../renderer/tabs/report/token-marks';

const marked = (line: string, words: readonly string[]) =>
  markLine(line, markPattern(words)).flatMap(({ text, isMarked }) => (isMarked ? [text] : []));

describe('marking stand-ins in a line', () => {
  it('takes the longest, so that one is not found in another', () => {
    expect(marked('mac-12 and mac-1', ['mac-1', 'mac-12'])).toEqual(['mac-12', 'mac-1']);
  });

  it('takes words for what they are, not for patterns', () => {
    expect(marked('10.20.14.17 and 10x20', ['10.20'])).toEqual(['10.20']);
    expect(marked('a (b', ['('])).toEqual(['(']);
  });

  it('finds an original however it is written', () => {
    expect(marked('B8:3F:D2', ['b8:3f:d2'])).toEqual(['B8:3F:D2']);
  });

  it('marks nothing where there is nothing to mark', () => {
    expect(markPattern([''])).toBeUndefined();
    expect(markLine('as it is', undefined)).toEqual([{ text: 'as it is', isMarked: false }]);
  });

  it('loses no character of a line, up to the most that is shown', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), fc.array(fc.string()), (line, words) => {
        const parts = markLine(line, markPattern(words));
        expect(parts.map(({ text }) => text).join('')).toBe(line.slice(0, MOST_CHARACTERS));
      }),
    );
  });
});
