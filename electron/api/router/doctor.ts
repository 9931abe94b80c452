import { DeviceError } from '../../device/device-error';
import { diagnose } from '../../tools/doctor/diagnose';
import { os } from './base';

export const doctorRouter = {
  run: os.doctor.run.handler(async ({ context, input: { device }, signal }) => {
    const { devices, catalogue, systemFiles } = context;
    const only = (await devices.list()).filter(({ id }) => id === device);
    if (device !== undefined && only.length === 0) throw new DeviceError('DEVICE_UNKNOWN', device);
    return diagnose(
      { devices, catalogue, files: systemFiles },
      { only: device === undefined ? undefined : only, signal },
    );
  }),
};
