import { useEffect } from 'react';
import { LoadedPart } from '../app/loaded-part';
import { useFrom } from '../app/stores';
import { loadedOnce } from '../tabs/loaded-once';

/** Its code is brought when it is first wanted. */
const code = loadedOnce(() => import('./log-panel').then((module) => module.LogPanel));

/** The place of the log, under the body. */
export function LogDrawer() {
  const open = useFrom('frame', (state) => state.logOpen);
  useEffect(() => {
    if (open) void code.load();
  }, [open]);
  return open ? <LoadedPart what="The log" code={code} /> : undefined;
}
