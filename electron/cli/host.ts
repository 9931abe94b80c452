import type { DeviceListing } from '../device/device-listing';
import type { Session } from '../device/session';
import type { RegisterBook } from '../prm/register';

/** Where text goes, and bytes where a command has them: stdout or stderr, or a test's buffer. */
export interface TextSink {
  write(content: string | Uint8Array): unknown;
  /** Someone is looking: progress may be shown. */
  readonly isTTY?: boolean;
}

/** The part of the application that commands use. */
export interface CliApplication {
  /** With what went wrong on the way to it without stopping it. */
  readonly catalogue: RegisterBook & { readonly notices: readonly string[] };
  readonly devices: {
    list(): Promise<readonly DeviceListing[]>;
    resolve(spec: string): Promise<DeviceListing>;
    session(id: string): Promise<Session>;
    nativeState(): { readonly available: boolean; readonly note: string };
  };
  close(): Promise<void>;
}

export interface ApplicationRequest {
  readonly simulate: boolean;
  readonly adbFile?: string;
}

export interface ServeRequest extends ApplicationRequest {
  /** `127.0.0.1:PORT`; absent: any free port of 127.0.0.1. */
  readonly listen?: string;
  readonly allowWrites: boolean;
  /** Start a browser of this machine on it. */
  readonly open: boolean;
}

/** What the terminal program is run with. The entry gives the real things, a test its own. */
export interface CliHost {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  version(): string;
  createApplication(request: ApplicationRequest): Promise<CliApplication>;
  /** Serves until the signal; resolves when it has stopped. */
  serve(request: ServeRequest, signal: AbortSignal): Promise<void>;
}
