import { describe, expect, it } from 'vitest';
import { resetAdvice, unarmedAdvice } from '../../../../electron/tools/config/effective-when';

const anyReset = { means: ['pci-reset' as const, 'warm-reboot' as const], text: '' };
const real = { device: '0000:3b:00.0', simulated: false };
const simulated = { device: 'sim:cx6dx', simulated: true };

describe('what to do so that a change counts', () => {
  it('names the command that resets a real card, and the other ways', () => {
    expect(resetAdvice(anyReset, real)).toEqual([
      'The card runs with it once you stop what uses the card and run `mstfwreset -d 0000:3b:00.0 -l 3 reset`, or reboot the machine.',
    ]);
    expect(unarmedAdvice(real)[0]).toContain('power-cycle the machine');
  });

  it('names no command for a simulated card, which nothing can reset', () => {
    for (const line of [...resetAdvice(anyReset, simulated), ...unarmedAdvice(simulated)]) {
      expect(line).toContain('This one is simulated');
      expect(line).not.toContain('`');
      expect(line).not.toContain('sim:');
    }
  });
});
