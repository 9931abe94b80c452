import { DeviceError } from '../../device/device-error';
import type { Device } from '../contract/devices';
import type { Host } from '../host';
import { activityStream } from './activity-stream';
import { os } from './base';
import { changesStream } from './changes-stream';
import { deviceState } from './device-state';

async function allDevices(host: Host, signal: AbortSignal | undefined): Promise<Device[]> {
  const listings = await host.devices.list();
  return Promise.all(listings.map((listing) => deviceState(host, listing, signal)));
}

export const devicesRouter = {
  list: os.devices.list.handler(({ context, signal }) => allDevices(context, signal)),

  rescan: os.devices.rescan.handler(({ context, signal }) => allDevices(context, signal)),

  unlock: os.devices.unlock.handler(async ({ context, signal }) => {
    if (context.unlock === undefined) {
      throw new DeviceError('API_REFUSED', 'This server can’t ask for administrator rights', {
        remedy: 'Start it with `mlx5desk serve --sudo`.',
      });
    }
    await context.unlock(signal);
    return allDevices(context, signal);
  }),

  activity: os.devices.activity.handler(({ context, signal }) => activityStream(context, signal)),

  changes: os.devices.changes.handler(({ context, signal }) => changesStream(context, signal)),
};
