import { appContract } from './app';
import { devicesContract } from './devices';
import { infoContract } from './info';
import { regContract } from './reg';
import { rscdumpContract } from './rscdump';

/** Everything that a window can ask the application for. Both ends are derived from it. */
export const contract = {
  app: appContract,
  devices: devicesContract,
  info: infoContract,
  reg: regContract,
  rscdump: rscdumpContract,
};
export type Contract = typeof contract;
