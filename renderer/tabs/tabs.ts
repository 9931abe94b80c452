import type { ComponentType } from 'react';
import type { Action } from '../app/action';
import {
  showConfig,
  showDevices,
  showRegdump,
  showRegisters,
  showReport,
  showResourceDump,
} from '../app/frame-actions';
import type { Stores } from '../app/stores';
import type { TabId } from '../stores/frame-store';
import { goToChanges } from './changes/changes-actions';
import { stagedOn } from './config/config-staged-store';
import { loadedOnce, type LoadedOnce } from './loaded-once';
import { stagedCount } from './registers/staged-store';
import { runningCount } from './registers/watch-store';

export interface TabEntry {
  readonly id: TabId;
  readonly label: string;
  /** About all devices, not about the chosen one. */
  readonly everyDevice: boolean;
  readonly open: Action;
  /** How many values wait here for their review, or changes for a decision. */
  readonly waiting?: (stores: Stores) => number;
  /** How many registers are read again and again for it, whatever tab is shown. */
  readonly watching?: (stores: Stores) => number;
  /** The tab's own code, brought when it is first needed. */
  readonly code: LoadedOnce<ComponentType>;
}

/** The tabs that there are. One that isn't built yet is absent, never disabled. */
export const tabs: readonly TabEntry[] = [
  {
    id: 'devices',
    label: 'Devices',
    everyDevice: true,
    open: showDevices,
    code: loadedOnce(() => import('./devices/devices-tab').then((module) => module.DevicesTab)),
  },
  {
    id: 'changes',
    label: 'Changes',
    everyDevice: true,
    open: goToChanges,
    waiting: ({ changes }) => changes.getState().open.length,
    code: loadedOnce(() => import('./changes/changes-tab').then((module) => module.ChangesTab)),
  },
  {
    id: 'registers',
    label: 'Registers',
    everyDevice: false,
    open: showRegisters,
    watching: ({ watch }) => runningCount(watch.getState()),
    waiting: ({ staged, devices }) => stagedCount(staged.getState(), devices.getState().selectedId),
    code: loadedOnce(() =>
      import('./registers/registers-tab').then((module) => module.RegistersTab),
    ),
  },
  {
    id: 'regdump',
    label: 'Register dump',
    everyDevice: false,
    open: showRegdump,
    code: loadedOnce(() => import('./regdump/regdump-tab').then((module) => module.RegdumpTab)),
  },
  {
    id: 'rscdump',
    label: 'Resource dump',
    everyDevice: false,
    open: showResourceDump,
    code: loadedOnce(() => import('./rscdump/rscdump-tab').then((module) => module.RscdumpTab)),
  },
  {
    id: 'config',
    label: 'Configuration',
    everyDevice: false,
    open: showConfig,
    waiting: ({ configStaged, devices }) =>
      stagedOn(configStaged.getState(), devices.getState().selectedId).length,
    code: loadedOnce(() => import('./config/config-tab').then((module) => module.ConfigTab)),
  },
  {
    id: 'report',
    label: 'Report',
    everyDevice: false,
    open: showReport,
    code: loadedOnce(() => import('./report/report-tab').then((module) => module.ReportTab)),
  },
];
