import { appContract } from './app';
import { configContract } from './config';
import { devicesContract } from './devices';
import { infoContract } from './info';
import { regContract } from './reg';

/** Everything that a window can ask the application for. Both ends are derived from it. */
export const contract = {
  app: appContract,
  config: configContract,
  devices: devicesContract,
  info: infoContract,
  reg: regContract,
};
export type Contract = typeof contract;
