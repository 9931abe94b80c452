import { DeviceError } from '../../device/device-error';
import type { Host } from '../host';

/** @throws DeviceError WRITES_OFF */
export function assertWritesAllowed(host: Pick<Host, 'writesAllowed'>): void {
  if (!host.writesAllowed) throw new DeviceError('WRITES_OFF', '');
}
