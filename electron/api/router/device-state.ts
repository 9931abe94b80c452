import type { DeviceListing } from '../../device/device-listing';
import { describeDevice } from '../../tools/devices/device-state';
import type { Device } from '../contract/devices';
import type { Host } from '../host';

/** Opens a device and asks it who it is; what goes wrong with it is part of the answer. */
export async function deviceState(
  host: Pick<Host, 'devices' | 'catalogue' | 'systemFiles' | 'logError'>,
  listing: DeviceListing,
  signal: AbortSignal | undefined,
): Promise<Device> {
  const open = (id: string): ReturnType<typeof host.devices.session> => host.devices.session(id);
  const state = await describeDevice(listing, open, host.catalogue, {
    signal,
    files: host.systemFiles,
  });
  const { id, error } = state;
  if (error?.code === 'INTERNAL') host.logError(`devices.list ${id}`, error.detail);
  return state;
}
