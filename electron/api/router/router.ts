import { appRouter } from './app';
import { os } from './base';
import { devicesRouter } from './devices';
import { doctorRouter } from './doctor';
import { infoRouter } from './info';
import { regRouter } from './reg';

/** The contract's mirror: handles to sessions, one tool call, back. */
export const router = os.router({
  app: appRouter,
  devices: devicesRouter,
  doctor: doctorRouter,
  info: infoRouter,
  reg: regRouter,
});
