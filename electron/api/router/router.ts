import { appRouter } from './app';
import { os } from './base';
import { configRouter } from './config';
import { devicesRouter } from './devices';
import { infoRouter } from './info';
import { regRouter } from './reg';

/** The contract's mirror: handles to sessions, one tool call, back. */
export const router = os.router({
  app: appRouter,
  config: configRouter,
  devices: devicesRouter,
  info: infoRouter,
  reg: regRouter,
});
