import { createElement, useEffect, useSyncExternalStore } from 'react';
import { useFrom } from '../app/stores';
import { loadedOnce } from '../tabs/loaded-once';

/** Its code is brought when it is first wanted. */
const code = loadedOnce(() => import('./log-panel').then((module) => module.LogPanel));

/** The place of the log, under the body. */
export function LogDrawer() {
  const open = useFrom('frame', (state) => state.logOpen);
  const panel = useSyncExternalStore(code.subscribe, code.get);
  useEffect(() => {
    if (open) void code.load();
  }, [open]);
  return open && panel !== undefined ? createElement(panel) : undefined;
}
