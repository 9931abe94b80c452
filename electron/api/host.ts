import type { Catalogue } from '../catalog/catalogue';
import type { ConfigCatalogue } from '../catalog/config-catalogue';
import type { ConfigShelf } from './config-shelf';
import type { DevicePool } from '../device/device-pool';

/** A file that a person chose, read. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What the API needs of the application that it is served by. Entries build it. */
export interface Host {
  readonly version: string;
  readonly hostName: string;
  readonly entry: 'electron' | 'browser';
  readonly writesAllowed: boolean;
  readonly simulate: boolean;
  /** The one in use now; `useCatalogue` replaces it. */
  readonly catalogue: Catalogue;
  readonly devices: DevicePool;
  /** @throws DeviceError `CATALOGUE_BROKEN`, `FILE_FAILED`; the catalogue in use stays */
  useCatalogue(file: string): Promise<void>;
  /** The configuration parameters in use now. @throws DeviceError `CONFIG_CATALOGUE_BROKEN`, `FILE_FAILED` */
  configCatalogue(): Promise<ConfigCatalogue>;
  /** @throws DeviceError `CONFIG_CATALOGUE_BROKEN`, `FILE_FAILED`; the catalogue in use stays */
  useConfigCatalogue(file: string): Promise<void>;
  /** Asks the person for a file, outside the page. Absent where there are no dialogs. */
  readonly chooseCatalogueFile?: () => Promise<string | undefined>;
  /** Queries and files of configurations that the window may name again. */
  readonly configShelf: ConfigShelf;
  /** Asks for a configuration file and reads it. Absent where there are no dialogs. @throws DeviceError FILE_FAILED */
  readonly chooseConfigFile?: () => Promise<ChosenFile | undefined>;
  /** Keeps what went wrong in the program itself. */
  logError(what: string, error: unknown): void;
}
