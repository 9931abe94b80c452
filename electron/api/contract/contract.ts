import { appContract } from './app';
import { changeContract, journalContract } from './change';
import { configContract } from './config';
import { devicesContract } from './devices';
import { doctorContract } from './doctor';
import { infoContract } from './info';
import { regContract } from './reg';
import { reportContract } from './report';
import { reportTableContract } from './report-table';
import { rscdumpContract } from './rscdump';
import { regdumpContract } from './regdump';

/** Everything that a window can ask the application for. Both ends are derived from it. */
export const contract = {
  app: appContract,
  change: changeContract,
  config: configContract,
  devices: devicesContract,
  doctor: doctorContract,
  info: infoContract,
  journal: journalContract,
  reg: regContract,
  report: reportContract,
  reportTable: reportTableContract,
  rscdump: rscdumpContract,
  regdump: regdumpContract,
};
export type Contract = typeof contract;
