import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../electron/cli/progress-line';

function sink(isTTY: boolean): { text: string; isTTY: boolean; write: (text: string) => void } {
  return {
    text: '',
    isTTY,
    write(text) {
      this.text += text;
    },
  };
}

describe('progress', () => {
  it('is one line that is written over and wiped at the end', () => {
    const stderr = sink(true);
    const line = progressLine(stderr);

    line.show({ done: 1, total: 2, phase: 'probing DTOR' });
    line.show({ done: 2, total: 2, phase: 'probed' });
    line.clear();

    expect(stderr.text.split('\r')).toEqual([
      '',
      '1 of 2: probing DTOR',
      '2 of 2: probed      ',
      ' '.repeat('2 of 2: probed'.length),
      '',
    ]);
  });

  it('is not written where no one is looking', () => {
    const stderr = sink(false);
    const line = progressLine(stderr);

    line.show({ done: 1, total: 2, phase: 'probing DTOR' });
    line.clear();

    expect(stderr.text).toBe('');
  });
});
