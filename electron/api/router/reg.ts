import { compareRegisters, type RegisterSide } from '../../tools/reg/compare-registers';
import { exportReads } from '../../tools/reg/export-reads';
import { readingsFile } from '../../tools/reg/format-readings';
import { findRegister } from '../../tools/reg/find-register';
import { planRegister } from '../../tools/reg/plan-set';
import { registerDraft } from '../../tools/reg/register-draft';
import { setCommand } from '../../tools/reg/set-command';
import { listRegisters } from '../../tools/reg/list-registers';
import { readRegister } from '../../tools/reg/read-register';
import { showRegister } from '../../tools/reg/show-register';
import { os } from './base';
import { exportStream } from './export-stream';
import { reviewOf } from './plan-review';
import { heldReadings, readManyStream } from './read-many-stream';
import { resultOf } from './reading-result';
import { watchedFile } from './watched-file';
import { watchStream } from './watch-stream';

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
    const options = { device: input.device, signal };
    return resultOf(await readRegister(session, register, input.indexes, options));
  }),

  compare: os.reg.compare.handler(async ({ context, input, signal }) => {
    const register = findRegister(context.catalogue, input.register);
    const side = ({ device, indexes }: typeof input.left): RegisterSide => ({
      device,
      request: indexes,
      open: () => context.devices.session(device),
    });
    const sides = { left: side(input.left), right: side(input.right) };
    const { left, right, fields, ...rest } = await compareRegisters(register, sides, signal);
    return { ...rest, left: resultOf(left), right: resultOf(right), fields: [...fields] };
  }),

  export: os.reg.export.handler(({ context, input }) =>
    exportStream(context, () => {
      const register = findRegister(context.catalogue, input.register);
      return Promise.resolve(exportReads(register, input));
    }),
  ),

  watch: os.reg.watch.handler(({ context, input, signal }) => watchStream(context, input, signal)),

  saveWatched: os.reg.saveWatched.handler(({ context, input }) =>
    exportStream(context, () => Promise.resolve(watchedFile(input))),
  ),

  readMany: os.reg.readMany.handler(({ context, input, signal }) =>
    readManyStream(context, input, signal),
  ),

  exportMany: os.reg.exportMany.handler(({ context, input }) =>
    exportStream(context, () => {
      const held = heldReadings(context).find(input.readings);
      return Promise.resolve(readingsFile(held, input.format));
    }),
  ),

  planSet: os.reg.planSet.handler(async ({ context, input, signal }) => {
    const { device, overwrite = false } = input;
    const register = findRegister(context.catalogue, input.register);
    const indexes = Object.entries(input.indexes);
    const values = Object.entries(input.values);
    const session = await context.devices.session(device);
    const planned = await planRegister(session, register, { indexes, values, overwrite }, signal);
    const command = setCommand({ register: register.name, device, indexes, values, overwrite });
    const draft = registerDraft([planned], { device, command });
    return reviewOf(await context.changes.add(draft, context.owner));
  }),
};
