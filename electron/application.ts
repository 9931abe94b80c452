import { homedir } from 'node:os';
import { findAppPaths } from './app-paths';
import { readCapabilityFields, type CapabilityFields } from './catalog/capability-fields';
import { loadBuiltIn, loadCatalogue, type Catalogue } from './catalog/catalogue';
import type { Changes } from './change/changes';
import { createChanges } from './create-changes';
import { createRedactions } from './create-redactions';
import { createShelves } from './create-shelves';
import type { ConfigCatalogue } from './catalog/config-catalogue';
import { loadBuiltInConfig, loadConfigCatalogue } from './catalog/load-config-catalogue';
import type { SimulatedCards } from './device/device-listing';
import { DevicePool } from './device/device-pool';
import { Helpers, type HelpersOptions } from './device/helper/helpers';
import type { RunProgram } from './device/programs';
import { systemFiles, type SystemFiles } from './device/system-files';
import { logFileIn } from './error-log';
import { runProgram } from './run-program';
import type { DumpShelf } from './tools/regdump/dump-shelf';
import type { Redactions } from './tools/report/redact/redactions';
import type { ReportShelf } from './tools/report/report-shelf';
import { statePaths } from './xdg-paths';

/** Where Debian's and NVIDIA's packages of mstflint put the register descriptions of network cards. */
const INSTALLED_ADB = '/usr/share/mstflint/prm_dbs/hca/ext/register_access_table.adb';
/** And their configuration parameters. */
const INSTALLED_CONFIG_DB = '/usr/share/mstflint/mlxconfig_dbs/mlxconfig_host.db';

export interface ApplicationOptions {
  /** Show the simulated cards beside real ones. */
  readonly simulate: boolean;
  readonly allowWrites: boolean;
  /** Register description file to use instead of the installed or built-in one. */
  readonly adbFile?: string;
  /** Parameter database to use instead of the installed or built-in one. */
  readonly configDbFile?: string;
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
  readonly runProgram: RunProgram;
  /** Where mlx5desk keeps what went wrong in itself. */
  readonly logFile: string;
  /** The gate for writes, and the journal. */
  readonly changes: Changes;
  /** Register dumps that are kept. */
  readonly dumps: DumpShelf;
  /** Reports that are kept, or opened from files. */
  readonly reports: ReportShelf;
  /** Names and places of HCA capabilities. @throws DeviceError `CATALOGUE_BROKEN` */
  capabilityFields(): Promise<CapabilityFields>;
  /** Hides what reports must not tell. */
  readonly redactions: Redactions;
  /** Replaces the catalogue. @throws DeviceError when the file is no ADB; the one in use stays */
  useCatalogue(file: string): Promise<void>;
  /**
   * The catalogue of configuration parameters in use now, loaded when it is asked for.
   * @throws DeviceError `CONFIG_CATALOGUE_BROKEN`, `FILE_FAILED` when `configDbFile` can't be used
   */
  configCatalogue(): Promise<ConfigCatalogue>;
  /** Replaces it. @throws DeviceError when the file is no parameter database; the one in use stays */
  useConfigCatalogue(file: string): Promise<void>;
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

  const loadConfig = (databaseFile: string | undefined): Promise<ConfigCatalogue> =>
    loadConfigCatalogue({
      builtInFile: paths.builtInConfig,
      installedFile: INSTALLED_CONFIG_DB,
      wasmFile: paths.sqlWasm,
      cacheDir: cache,
      ...(databaseFile === undefined ? {} : { databaseFile }),
    });

  /** The simulator is a large program; a terminal that asks a real card starts without it. */
  const simulatedCards = async (): Promise<SimulatedCards> => {
    const { createSimulatedCards } = await import('./device/simulator/simulated-cards');
    return createSimulatedCards(await loadBuiltIn(paths.builtInCatalogue), {
      configBook: () => (simulatedConfig ??= loadBuiltInConfig(paths.builtInConfig)),
    });
  };

  let catalogue = await load(options.adbFile);
  let configCatalogue: Promise<ConfigCatalogue> | undefined;
  let simulatedConfig: Promise<ConfigCatalogue> | undefined;
  // Simulated cards stay what they are whatever description a person reads them with.
  const simulated = options.simulate ? await simulatedCards() : undefined;
  const helpers = options.helpers === undefined ? undefined : new Helpers(options.helpers);
  const { opened, reports, dumps } = createShelves({
    folder: state,
    opensNamed: options.entry === 'cli',
    closeDevice: (id) => devices.forget(id),
  });
  const devices = new DevicePool({ simulated, helpers, reports: opened });

  const { version } = paths;
  const changes = createChanges({ folder: state, version, devices, catalogue: () => catalogue });

  const loadedConfig = (): Promise<ConfigCatalogue> => {
    configCatalogue ??= loadConfig(options.configDbFile).catch((error: unknown) => {
      // A file that is mended can be asked for again.
      configCatalogue = undefined;
      throw error;
    });
    return configCatalogue;
  };
  const redactions = createRedactions(state, {
    registers: () => catalogue,
    config: loadedConfig,
  });

  return {
    version,
    options,
    get catalogue() {
      return catalogue;
    },
    devices,
    systemFiles,
    runProgram,
    logFile: logFileIn(state),
    changes,
    dumps,
    reports,
    capabilityFields: () => readCapabilityFields(paths.capabilityFields),
    redactions,
    useCatalogue: async (file) => {
      catalogue = await load(file);
    },
    configCatalogue: loadedConfig,
    useConfigCatalogue: async (file) => {
      configCatalogue = Promise.resolve(await loadConfig(file));
    },
    close: async () => {
      await Promise.all([devices.closeAll(), reports.close()]);
    },
  };
}
