import { findRegister } from '../../tools/reg/find-register';
import { listRegisters } from '../../tools/reg/list-registers';
import { readRegister } from '../../tools/reg/read-register';
import { showRegister } from '../../tools/reg/show-register';
import { os } from './base';

export const regRouter = {
  list: os.reg.list.handler(async ({ context, input, signal }) => {
    const { devices, catalogue } = context;
    const session = input.device === undefined ? undefined : await devices.session(input.device);
    return listRegisters(catalogue, session, { signal });
  }),

  show: os.reg.show.handler(({ context, input }) =>
    showRegister(context.catalogue, input.register),
  ),

  get: os.reg.get.handler(async ({ context, input, signal }) => {
    const register = findRegister(context.catalogue, input.register);
    const session = await context.devices.session(input.device);
    const { reading, warnings, ...timing } = await readRegister(session, register, input.indexes, {
      device: input.device,
      signal,
    });
    return {
      reading: { ...reading, fields: [...reading.fields] },
      warnings: [...warnings],
      ...timing,
    };
  }),
};
