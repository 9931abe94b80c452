import { appContract } from './app';
import { changeContract, journalContract } from './change';
import { configContract } from './config';
import { configChangeContract, configRecipeContract } from './config-change';
import { devicesContract } from './devices';
import { doctorContract } from './doctor';
import { infoContract } from './info';
import { logContract } from './log';
import { regContract } from './reg';
import { reportContract } from './report';
import { reportTableContract } from './report-table';
import { rscdumpContract } from './rscdump';
import { regdumpContract } from './regdump';

/** Everything that a window can ask the application for. Both ends are derived from it. */
export const contract = {
  app: appContract,
  change: changeContract,
  config: { ...configContract, ...configChangeContract, ...configRecipeContract },
  devices: devicesContract,
  doctor: doctorContract,
  info: infoContract,
  journal: journalContract,
  log: logContract,
  reg: regContract,
  report: reportContract,
  reportTable: reportTableContract,
  rscdump: rscdumpContract,
  regdump: regdumpContract,
};
export type Contract = typeof contract;
