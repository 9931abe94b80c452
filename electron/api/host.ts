import type { Catalogue } from '../catalog/catalogue';
import type { DevicePool } from '../device/device-pool';
import type { DumpShelf } from '../tools/regdump/dump-shelf';

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
  /** Register dumps that are kept. */
  readonly dumps: DumpShelf;
  /** @throws DeviceError `CATALOGUE_BROKEN`, `FILE_FAILED`; the catalogue in use stays */
  useCatalogue(file: string): Promise<void>;
  /** Asks the person for a file, outside the page. Absent where there are no dialogs. */
  readonly chooseCatalogueFile?: () => Promise<string | undefined>;
  /** Asks where a file is to be saved, outside the page. Absent where there are no dialogs: the page keeps it. */
  readonly chooseSaveFile?: (fileName: string) => Promise<string | undefined>;
  /** Keeps what went wrong in the program itself. */
  logError(what: string, error: unknown): void;
}
