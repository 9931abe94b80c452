import type { ComponentType } from 'react';
import type { Action } from '../app/action';
import { showDevices, showRegdump, showRegisters } from '../app/frame-actions';
import type { TabId } from '../stores/frame-store';
import { loadedOnce, type LoadedOnce } from './loaded-once';

export interface TabEntry {
  readonly id: TabId;
  readonly label: string;
  /** About all devices, not about the chosen one. */
  readonly everyDevice: boolean;
  readonly open: Action;
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
    id: 'registers',
    label: 'Registers',
    everyDevice: false,
    open: showRegisters,
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
];
