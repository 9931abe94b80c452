import { appRouter } from './app';
import { os } from './base';
import { changeRouter } from './change';
import { configRouter } from './config';
import { configChangeRouter } from './config-change';
import { configRecipeRouter } from './config-recipes';
import { devicesRouter } from './devices';
import { doctorRouter } from './doctor';
import { infoRouter } from './info';
import { journalRouter } from './journal';
import { logRouter } from './log';
import { regRouter } from './reg';
import { reportRouter } from './report';
import { reportTableRouter } from './report-table';
import { rscdumpRouter } from './rscdump';
import { regdumpRouter } from './regdump';

/** The contract's mirror: handles to sessions, one tool call, back. */
export const router = os.router({
  app: appRouter,
  change: changeRouter,
  config: { ...configRouter, ...configChangeRouter, ...configRecipeRouter },
  devices: devicesRouter,
  doctor: doctorRouter,
  info: infoRouter,
  journal: journalRouter,
  log: logRouter,
  reg: regRouter,
  report: reportRouter,
  reportTable: reportTableRouter,
  rscdump: rscdumpRouter,
  regdump: regdumpRouter,
});
