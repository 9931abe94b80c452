import { describe, expect, it } from 'vitest';
import type { Compared, Subject } from '../../../../../renderer/tabs/config/config-store';
import {
  configCommand,
  recipeCommand,
  setCommand,
} from '../../../../../renderer/tabs/config/terminal-command';

const card: Subject = { type: 'device', device: 'sim:cx6dx', name: 'sim:cx6dx' };
const file: Subject = {
  type: 'file',
  file: { file: 'x', name: 'my backup.raw', format: 'raw', items: 1, warnings: [] },
};

function against(subject: Subject, column: Compared['column'] = 'next'): Compared {
  return { of: '', against: subject, column, result: undefined, problem: undefined };
}

describe('the command that does the same', () => {
  it('queries all, or what is chosen', () => {
    expect(configCommand(card, undefined, [])).toBe('mlx5desk config query -d sim:cx6dx -e');
    expect(configCommand(card, undefined, ['LINK_TYPE_P1', 'LINK_TYPE_P2'])).toBe(
      'mlx5desk config query -d sim:cx6dx -e LINK_TYPE_P1 LINK_TYPE_P2',
    );
  });

  it('writes what is staged, to one card after the other', () => {
    const staged = [
      { name: 'SRIOV_EN', value: '1' },
      { name: 'ARRAY[3]', value: '7' },
    ];
    expect(setCommand(['sim:cx6dx', 'sim:cx7'], staged)).toBe(
      "mlx5desk config set SRIOV_EN=1 'ARRAY[3]=7' -d sim:cx6dx -d sim:cx7",
    );
  });

  it('does what a recipe comes to, with what was answered', () => {
    expect(recipeCommand('sim:cx7', 'virtual-functions', { count: '24' })).toBe(
      'mlx5desk config recipe virtual-functions count=24 -d sim:cx7',
    );
    expect(recipeCommand('fwctl0', 'back-to-defaults', {})).toBe(
      'mlx5desk config recipe back-to-defaults -d fwctl0',
    );
  });

  it('compares, with files first and quoted', () => {
    expect(configCommand(card, against(file), [])).toBe(
      "mlx5desk config compare 'my backup.raw' -d sim:cx6dx",
    );
    expect(configCommand(card, against({ ...card, name: 'fwctl0' }, 'current'), [])).toBe(
      'mlx5desk config compare -d sim:cx6dx -d fwctl0 --column current',
    );
  });

  it('shows what a file would change of the chosen card', () => {
    expect(configCommand(file, undefined, [], 'sim:bf3')).toBe(
      "mlx5desk config compare 'my backup.raw' -d sim:bf3",
    );
  });

  it('lists what there is without a card', () => {
    expect(configCommand(undefined, undefined, [])).toBe('mlx5desk config show-confs');
  });
});
