import { describe, expect, it } from 'vitest';
import { deviceInfo } from '../../../../electron/tools/info/device-info';
import { formatInfo } from '../../../../electron/tools/info/format-info';
import {
  capabilityBits,
  linuxCapabilityNames,
} from '../../../../electron/tools/info/uctx-capabilities';
import { fakeCard } from '../fake-card';

const mlx5ctl = {
  kind: 'mlx5ctl',
  node: '/dev/mlx5ctl-mlx5_core.ctl.0',
  parent: '0000:00:04.0',
  revision: 4,
  uid: 1,
  uctxCap: 0x3,
  deviceUctxCap: 0x3,
  userCap: 0x1d,
  maxMailboxBytes: 262144,
  hasScopes: false,
  canRegisterMemory: true,
} as const;

describe('info', () => {
  it('begins with the lines that mlx5ctl prints', () => {
    const text = formatInfo(deviceInfo(fakeCard({}, mlx5ctl).session));

    expect(text.split('\n').slice(0, 6)).toEqual([
      'ctldev: /dev/mlx5ctl-mlx5_core.ctl.0',
      'Parent dev: 0000:00:04.0',
      'UCTX UID: 1',
      'UCTX CAP: 0x3',
      'DEV UCTX CAP: 0x3',
      'USER CAP: 0x1d',
    ]);
  });

  it('leaves out what fwctl does not report', () => {
    const text = formatInfo(deviceInfo(fakeCard({}).session));

    expect(text).not.toMatch(/DEV UCTX CAP|USER CAP/);
    expect(text).toContain('no   Dump CR space: this interface can’t register memory');
  });

  it('asks the firmware nothing', () => {
    const card = fakeCard({}, mlx5ctl);

    deviceInfo(card.session);

    expect(card.asked).toEqual([]);
  });
});

describe('capability names', () => {
  it('are those of the set bits, unknown ones by their number', () => {
    expect(capabilityBits(0x13)).toEqual({
      value: '0x13',
      names: ['RAW_TX', 'INTERNAL_DEVICE_RESOURCES', 'bit 4 (unknown)'],
    });
  });

  it('of USER CAP come from the granted bits, since its own word is ambiguous', () => {
    expect(linuxCapabilityNames(0x1d, 0x3)).toEqual(['CAP_NET_RAW', 'CAP_SYS_RAWIO']);
    expect(linuxCapabilityNames(0x1d, 0x5)).toEqual(['CAP_NET_RAW', 'CAP_SYS_ADMIN']);
    expect(linuxCapabilityNames(0x15, 0x4)).toEqual(['CAP_SYS_ADMIN']);
    expect(linuxCapabilityNames(0x1d, 0x1)).toEqual([]);
  });
});
