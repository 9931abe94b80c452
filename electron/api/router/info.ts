import { deviceInfo } from '../../tools/info/device-info';
import { os } from './base';

export const infoRouter = {
  get: os.info.get.handler(async ({ context, input }) =>
    deviceInfo(await context.devices.session(input.device), input.device),
  ),
};
