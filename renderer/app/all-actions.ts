import { deviceActions } from '../tabs/devices/device-actions';
import { regdumpActions } from '../tabs/regdump/regdump-actions';
import { registerActions } from '../tabs/registers/register-actions';
import type { Action } from './action';
import { frameActions } from './frame-actions';

/** Every action of the window, registered once: the keys and the palette read from here. */
export const allActions: readonly Action[] = [
  ...registerActions,
  ...regdumpActions,
  ...deviceActions,
  ...frameActions,
];
