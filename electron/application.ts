import { homedir } from 'node:os';
import { findAppPaths } from './app-paths';
import { loadBuiltIn, loadCatalogue, type Catalogue } from './catalog/catalogue';
import type { Changes } from './change/changes';
import { createChanges } from './create-changes';
import { DevicePool } from './device/device-pool';
import { Helpers, type HelpersOptions } from './device/helper/helpers';
import { createSimulatedCards } from './device/simulator/simulated-cards';
import { systemFiles, type SystemFiles } from './device/system-files';
import { statePaths } from './xdg-paths';

/** Where Debian's and NVIDIA's packages of mstflint put the register descriptions of network cards. */
const INSTALLED_ADB = '/usr/share/mstflint/prm_dbs/hca/ext/register_access_table.adb';

export interface ApplicationOptions {
  /** Show the simulated cards beside real ones. */
  readonly simulate: boolean;
  readonly allowWrites: boolean;
  /** Register description file to use instead of the installed or built-in one. */
  readonly adbFile?: string;
  readonly entry: 'electron' | 'browser' | 'cli';
  /** How the privileged helper is started, and what for without asking. Absent: not at all. */
  readonly helpers?: HelpersOptions | undefined;
}

/** What main, serve and cli have in common: the catalogue and the devices. */
export interface Application {
  readonly version: string;
  readonly options: ApplicationOptions;
  /** The catalogue in use now. */
  readonly catalogue: Catalogue;
  readonly devices: DevicePool;
  readonly systemFiles: SystemFiles;
  /** The gate for writes, and the journal. */
  readonly changes: Changes;
  /** Replaces the catalogue. @throws DeviceError when the file is no ADB; the one in use stays */
  useCatalogue(file: string): Promise<void>;
  /** Closes every device. */
  close(): Promise<void>;
}

/** @throws DeviceError `CATALOGUE_BROKEN`, `FILE_FAILED` when `adbFile` can't be used */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const paths = findAppPaths();
  const { cache, state } = statePaths(process.env, homedir(), process.getuid?.() === 0);
  const load = (adbFile: string | undefined): Promise<Catalogue> =>
    loadCatalogue({
      builtInFile: paths.builtInCatalogue,
      installedFile: INSTALLED_ADB,
      cacheDir: cache,
      ...(adbFile === undefined ? {} : { adbFile }),
    });

  let catalogue = await load(options.adbFile);
  // Simulated cards stay what they are whatever description a person reads them with.
  const simulated = options.simulate
    ? createSimulatedCards(await loadBuiltIn(paths.builtInCatalogue))
    : undefined;
  const helpers = options.helpers === undefined ? undefined : new Helpers(options.helpers);
  const devices = new DevicePool({ simulated, helpers });

  const { version } = paths;
  const changes = createChanges({ folder: state, version, devices, catalogue: () => catalogue });

  return {
    version,
    options,
    get catalogue() {
      return catalogue;
    },
    devices,
    systemFiles,
    changes,
    useCatalogue: async (file) => {
      catalogue = await load(file);
    },
    close: () => devices.closeAll(),
  };
}
