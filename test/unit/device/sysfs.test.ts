import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../electron/device/sysfs';

describe('names of a directory', () => {
  it('come with their numbers in order', () => {
    const names = ['fwctl10', 'fwctl2', 'mlx5_core.ctl.11', 'fwctl1', 'mlx5_core.ctl.9'];

    expect(inOrder(names)).toEqual([
      'fwctl1',
      'fwctl2',
      'fwctl10',
      'mlx5_core.ctl.9',
      'mlx5_core.ctl.11',
    ]);
  });

  it('come by domain, bus, device and function where they are PCI addresses', () => {
    const names = ['0000:5e:00.0', '0000:1a:00.1', '0001:01:00.0', '0000:1a:00.0', '0000:02:00.0'];

    expect(inOrder(names)).toEqual([
      '0000:02:00.0',
      '0000:1a:00.0',
      '0000:1a:00.1',
      '0000:5e:00.0',
      '0001:01:00.0',
    ]);
  });
});
