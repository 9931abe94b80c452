import type { Changes } from '../change/changes';
import type { DeviceListing } from '../device/device-listing';
import type { RunProgram } from '../device/programs';
import type { Session } from '../device/session';
import type { SystemFiles } from '../device/system-files';
import type { HelperMode } from '../device/transport';
import type { ConfigBook } from '../prm/config-item';
import type { RegisterBook } from '../prm/register';
import type { DumpShelf } from '../tools/regdump/dump-shelf';
import type { Redactions } from '../tools/report/redact/redactions';
import type { ReportShelf } from '../tools/report/report-shelf';

/** Where text goes, and bytes where a command has them: stdout or stderr, or a test's buffer. */
export interface TextSink {
  write(content: string | Uint8Array): unknown;
  /** Someone is looking: progress may be shown. */
  readonly isTTY?: boolean;
}

/** The part of the application that commands use. */
export interface CliApplication {
  /** With what went wrong on the way to it without stopping it. */
  readonly catalogue: RegisterBook & {
    readonly source: string;
    readonly notices: readonly string[];
  };
  /** Configuration parameters, loaded when they are asked for. */
  configCatalogue(): Promise<ConfigBook & { readonly notices: readonly string[] }>;
  readonly devices: {
    list(): Promise<readonly DeviceListing[]>;
    resolve(spec: string): Promise<DeviceListing>;
    session(id: string): Promise<Session>;
    nativeState(): { readonly available: boolean; readonly note: string };
  };
  /** What may be looked at beside devices: `/sys`, `/proc`. */
  readonly systemFiles: SystemFiles;
  readonly runProgram: RunProgram;
  /** Where mlx5desk keeps what went wrong in itself. */
  readonly logFile: string;
  /** The gate for writes, and the journal. */
  readonly changes: Changes;
  /** Register dumps that are kept, and those of open reports. */
  readonly dumps: DumpShelf;
  /** Reports that are kept, or opened from files. */
  readonly reports: ReportShelf;
  readonly redactions: Redactions;
  close(): Promise<void>;
}

export interface ApplicationRequest {
  readonly simulate: boolean;
  readonly adbFile?: string;
  /** Nodes that the person may not open are opened by a helper that sudo starts, for this. Absent: by nobody. */
  readonly sudo?: HelperMode;
  readonly configDbFile?: string;
}

export interface ServeRequest extends Omit<ApplicationRequest, 'sudo'> {
  /** `127.0.0.1:PORT`; absent: any free port of 127.0.0.1. */
  readonly listen?: string;
  readonly allowWrites: boolean;
  /** Folder of support reports that the page may have indexed. */
  readonly reports?: string;
  /** Start a browser of this machine on it. */
  readonly open: boolean;
  /** As with other commands; the terminal is asked before the first link is printed. */
  readonly sudo: boolean;
}

/** What the terminal program is run with. The entry gives the real things, a test its own. */
export interface CliHost {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Told before work that must come to its own end, whoever stops reading; with what the first Ctrl-C says then. */
  readonly mustFinish?: (saying: string) => void;
  /** Asks a person on the terminal; absent where there is none. Ctrl-C aborts. */
  readonly ask?: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  version(): string;
  createApplication(request: ApplicationRequest): Promise<CliApplication>;
  /** Serves until the signal; resolves when it has stopped. */
  serve(request: ServeRequest, signal: AbortSignal): Promise<void>;
}
