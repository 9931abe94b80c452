import { appContract } from './app';
import { devicesContract } from './devices';
import { infoContract } from './info';
import { regContract } from './reg';
import { regdumpContract } from './regdump';

/** Everything that a window can ask the application for. Both ends are derived from it. */
export const contract = {
  app: appContract,
  devices: devicesContract,
  info: infoContract,
  reg: regContract,
  regdump: regdumpContract,
};
export type Contract = typeof contract;
