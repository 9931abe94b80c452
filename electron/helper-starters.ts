/** How each entry has the privileged helper started. Loads what that takes only when it comes to it: the terminal
 * must answer at once. */
import { findAppPaths } from './app-paths';
import type { HelperGrant } from './device/helper/grant';
import type { HelpersOptions } from './device/helper/helpers';
import type { HelperPrograms } from './device/helper/start-helper';

/** On the terminal, as soon as a node wants it: the person asked for that with a flag. */
export function helpersBySudo(unasked: HelperGrant): HelpersOptions {
  return {
    unasked,
    start: async (grant, signal) => {
      const { sudoStarter, installedPrograms } = await import('./device/helper/start-helper');
      return sudoStarter(programs(installedPrograms))(grant, signal);
    },
  };
}

/** In a desktop session, when the person asks for it. */
export function helpersByPkexec(): HelpersOptions {
  return {
    start: async (grant, signal) => {
      const { pkexecStarter, installedPrograms } = await import('./device/helper/start-helper');
      return pkexecStarter(programs(installedPrograms))(grant, signal);
    },
  };
}

function programs(installed: Omit<HelperPrograms, 'own'>): HelperPrograms {
  return { ...installed, own: [process.execPath, findAppPaths().helper] };
}
