import type { Catalogue } from '../catalog/catalogue';
import type { Changes } from '../change/changes';
import type { Confirm } from '../change/confirm';
import type { ConfigCatalogue } from '../catalog/config-catalogue';
import type { ConfigShelf } from './config-shelf';
import type { MenuEntry } from './contract/app';
import type { DevicePool } from '../device/device-pool';
import type { RunProgram } from '../device/programs';
import type { SystemFiles } from '../device/system-files';

/** Asks the person outside the page before anything is written. */
export interface Confirmer {
  readonly confirm: Confirm;
  /**
   * Where a code in the terminal is the answer: takes it from the page.
   * @throws DeviceError PLAN_UNKNOWN, CODE_WRONG
   */
  readonly submit?: (plan: string, owner: string, code: string) => void;
}

/** The menu of the window, as far as the page fills it. */
export interface PageMenu {
  /** Replaces what was offered before. */
  offer(entries: readonly MenuEntry[]): void;
  /** @returns how to stop listening */
  onChoice(listener: (action: string) => void): () => void;
}

/** A file that a person chose, read. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Uint8Array;
}
import type { DumpShelf } from '../tools/regdump/dump-shelf';
import type { RecentErrors } from './recent-errors';
import type { ReportTables } from './report-tables';
import type { CapabilityFields } from '../catalog/capability-fields';
import type { Redactions } from '../tools/report/redact/redactions';
import type { ReportShelf } from '../tools/report/report-shelf';

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
  /** What the doctor may look at beside devices: `/sys`, `/proc`. */
  readonly systemFiles: SystemFiles;
  /** Programs of the system, for reports. */
  readonly runProgram: RunProgram;
  /** Where mlx5desk keeps what went wrong in itself. */
  readonly logFile: string;
  /** The gate for writes, and the journal. */
  readonly changes: Changes;
  readonly confirmer: Confirmer;
  /** Register dumps that are kept. */
  readonly dumps: DumpShelf;
  /** Reports that are kept, or opened from files. */
  readonly reports: ReportShelf;
  /** Hides what reports must not tell. */
  readonly redactions: Redactions;
  /** Asks for a report's file. Absent where there are no dialogs: the page sends it. */
  readonly chooseReportFile?: () => Promise<string | undefined>;
  /** Folders of reports that are indexed. */
  readonly reportTables: ReportTables;
  /** The folder of reports that the person names. Absent where nobody can be asked and none was named. */
  readonly chooseReportFolder?: () => Promise<string | undefined>;
  /** Names and places of HCA capabilities. @throws DeviceError `CATALOGUE_BROKEN` */
  capabilityFields(): Promise<CapabilityFields>;
  /** @throws DeviceError `CATALOGUE_BROKEN`, `FILE_FAILED`; the catalogue in use stays */
  useCatalogue(file: string): Promise<void>;
  /** The configuration parameters in use now. @throws DeviceError `CONFIG_CATALOGUE_BROKEN`, `FILE_FAILED` */
  configCatalogue(): Promise<ConfigCatalogue>;
  /** @throws DeviceError `CONFIG_CATALOGUE_BROKEN`, `FILE_FAILED`; the catalogue in use stays */
  useConfigCatalogue(file: string): Promise<void>;
  /** Asks the person for a file, outside the page. Absent where there are no dialogs. */
  readonly chooseCatalogueFile?: () => Promise<string | undefined>;
  /** The same for a database of configuration parameters. */
  readonly chooseConfigCatalogueFile?: () => Promise<string | undefined>;
  /**
   * Has a helper started that opens nodes of root for reading; the person is asked outside the page. Absent where
   * nobody can be asked.
   * @throws DeviceError HELPER_MISSING, HELPER_DISMISSED, HELPER_DENIED, HELPER_FAILED
   */
  readonly unlock?: (signal?: AbortSignal) => Promise<void>;
  /** Queries and files of configurations that the window may name again. */
  readonly configShelf: ConfigShelf;
  /** Asks for a configuration file and reads it. Absent where there are no dialogs. @throws DeviceError FILE_FAILED */
  readonly chooseConfigFile?: () => Promise<ChosenFile | undefined>;
  /** Asks where a file is to be saved, outside the page. Absent where there are no dialogs: the page keeps it. */
  readonly chooseSaveFile?: (fileName: string) => Promise<string | undefined>;
  /** Newest of what `logError` kept, for the log in the window. */
  readonly recentErrors: RecentErrors;
  /** Absent where the window has no menu. */
  readonly menu?: PageMenu;
  /** Keeps what went wrong in the program itself. */
  logError(what: string, error: unknown): void;
}
