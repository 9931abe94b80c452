import { changesActions, goToChanges } from '../tabs/changes/changes-actions';
import { configActions } from '../tabs/config/config-actions';
import { configChangeActions } from '../tabs/config/config-change-actions';
import { deviceActions } from '../tabs/devices/device-actions';
import { regdumpActions } from '../tabs/regdump/regdump-actions';
import { manyActions } from '../tabs/registers/many/many-actions';
import { pinChosen } from '../tabs/registers/pin-actions';
import { registerActions } from '../tabs/registers/register-actions';
import { registerCompareActions } from '../tabs/registers/register-compare-actions';
import { watchActions } from '../tabs/registers/watch-actions';
import { reportActions } from '../tabs/report/report-actions';
import { rscdumpActions } from '../tabs/rscdump/rscdump-actions';
import { closeTerms, explainTerms } from '../glossary/explain-terms';
import { tourActions } from '../tour/tour-actions';
import type { Action } from './action';
import { doctorActions } from './doctor-actions';
import { frameActions } from './frame-actions';
import { logActions } from '../log/log-actions';
import { notificationActions } from './notification-actions';
import { regionActions } from './region-actions';

/** Every action of the window, registered once: the keys and the palette read from here. */
export const allActions: readonly Action[] = [
  ...registerActions,
  ...registerCompareActions,
  ...watchActions,
  pinChosen,
  ...manyActions,
  ...configActions,
  ...configChangeActions,
  ...rscdumpActions,
  ...regdumpActions,
  ...reportActions,
  ...deviceActions,
  ...changesActions,
  ...doctorActions,
  ...frameActions,
  ...regionActions,
  ...notificationActions,
  ...logActions,
  ...tourActions,
  explainTerms,
  closeTerms,
  goToChanges,
];
