import type { Device } from '../../electron/api/contract/devices';

export interface WritePlace {
  readonly device: Pick<Device, 'interface' | 'state'>;
  readonly writesAllowed: boolean;
}

/** Why nothing can be written to a device from this window, as a sentence; undefined where it can. */
export function whyNoWrites({ device, writesAllowed }: WritePlace): string | undefined {
  if (device.interface.kind === 'report') return 'A report is a saved state and can’t be written.';
  if (!writesAllowed) {
    return 'This window is read-only. Start mlx5desk with --allow-writes to change values.';
  }
  return device.state === 'gone' || device.state === 'unreachable'
    ? 'The card can’t be reached now.'
    : undefined;
}
