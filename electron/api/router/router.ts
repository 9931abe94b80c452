import { appRouter } from './app';
import { os } from './base';
import { devicesRouter } from './devices';
import { infoRouter } from './info';
import { regRouter } from './reg';
import { regdumpRouter } from './regdump';

/** The contract's mirror: handles to sessions, one tool call, back. */
export const router = os.router({
  app: appRouter,
  devices: devicesRouter,
  info: infoRouter,
  reg: regRouter,
  regdump: regdumpRouter,
});
