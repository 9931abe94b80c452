import { DeviceError } from '../../device/device-error';
import { describeDevice } from '../../tools/devices/device-state';
import type { Device } from '../contract/devices';
import type { Host } from '../host';
import { activityStream } from './activity-stream';
import { os } from './base';

async function allDevices(host: Host, signal: AbortSignal | undefined): Promise<Device[]> {
  const listings = await host.devices.list();
  const open = (id: string): ReturnType<typeof host.devices.session> => host.devices.session(id);
  const states = await Promise.all(
    listings.map((listing) =>
      describeDevice(listing, open, host.catalogue, { signal, files: host.systemFiles }),
    ),
  );
  for (const { id, error } of states) {
    if (error?.code === 'INTERNAL') host.logError(`devices.list ${id}`, error.detail);
  }
  return states;
}

export const devicesRouter = {
  list: os.devices.list.handler(({ context, signal }) => allDevices(context, signal)),

  rescan: os.devices.rescan.handler(({ context, signal }) => allDevices(context, signal)),

  unlock: os.devices.unlock.handler(async ({ context, signal }) => {
    if (context.unlock === undefined) {
      throw new DeviceError('API_REFUSED', 'Nobody can be asked for administrator rights here', {
        remedy: 'Start it with `mlx5desk serve --sudo`.',
      });
    }
    await context.unlock(signal);
    return allDevices(context, signal);
  }),

  activity: os.devices.activity.handler(({ context, signal }) => activityStream(context, signal)),
};
