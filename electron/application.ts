import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findAppPaths } from './app-paths';
import { loadBuiltIn, loadCatalogue, type Catalogue } from './catalog/catalogue';
import { DevicePool } from './device/device-pool';
import { createSimulatedCards } from './device/simulator/simulated-cards';
import { KeptFiles } from './files/kept-files';
import { LARGEST_DUMP_BYTES } from './tools/regdump/dump-file';
import { DumpShelf } from './tools/regdump/dump-shelf';
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
}

/** What main, serve and cli have in common: the catalogue and the devices. */
export interface Application {
  readonly version: string;
  readonly options: ApplicationOptions;
  /** The catalogue in use now. */
  readonly catalogue: Catalogue;
  readonly devices: DevicePool;
  /** Register dumps that are kept. */
  readonly dumps: DumpShelf;
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
  const devices = new DevicePool(simulated === undefined ? {} : { simulated });

  return {
    version: paths.version,
    options,
    get catalogue() {
      return catalogue;
    },
    devices,
    dumps: new DumpShelf({
      store: new KeptFiles(join(state, 'dumps'), LARGEST_DUMP_BYTES),
      now: Date.now,
      newSuffix: () => randomBytes(2).toString('hex'),
    }),
    useCatalogue: async (file) => {
      catalogue = await load(file);
    },
    close: () => devices.closeAll(),
  };
}
