import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { writeBackupFile } from './change/backup-folder';
import { CardLocks } from './change/card-lock';
import { configDriver } from './change/config-driver';
import { configSweepDriver } from './change/config-sweep-driver';
import { Changes, type ChangeParts } from './change/changes';
import { JournalFile, type Journal, type JournalParts } from './change/journal/journal-file';
import { registerDriver } from './change/register-driver';
import { driversOf, type StepDriver } from './change/step-driver';
import { isAlive, markOfProcess, whoIs } from './change/who';
import { tryFileLock } from './device/file-lock';
import type { Session } from './device/session';
import type { RegisterBook } from './prm/register';
import { readCardKey } from './tools/devices/card-key';

export interface ChangesOptions {
  /** The state directory. */
  readonly folder: string;
  readonly version: string;
  readonly devices: ChangeParts['devices'] & { writableSession(id: string): Promise<Session> };
  /** The one in use now. */
  readonly catalogue: () => RegisterBook;
  /** For places that aren't registers. */
  readonly drivers?: readonly StepDriver[];
  /** For tests that end the process around it. */
  readonly sync?: JournalParts['sync'];
  /** For tests that make thousands of changes: instead of files in `folder`. */
  readonly kept?: { readonly journal: Journal; readonly writeBackup: ChangeParts['writeBackup'] };
}

/** The gate for writes as every entry has it. Touches nothing on the disk before it is asked for something. */
export function createChanges(options: ChangesOptions): Changes {
  const { folder, version, devices, catalogue, drivers = [], sync, kept } = options;
  const now = Date.now;
  return new Changes({
    devices,
    open: (id) => devices.writableSession(id),
    cardKey: (session) => readCardKey(session, catalogue()),
    drivers: driversOf(registerDriver, configDriver, configSweepDriver, ...drivers),
    journal:
      kept?.journal ??
      new JournalFile({
        folder,
        now,
        tryLock: tryFileLock,
        ...(sync === undefined ? {} : { sync }),
      }),
    writeBackup: kept?.writeBackup ?? ((name, text) => writeBackupFile(folder, name, text)),
    locks: new CardLocks(folder, tryFileLock),
    who: whoIs(process.geteuid?.() ?? 0, userName(), process.env),
    process: markOfProcess(process.pid) ?? { pid: process.pid, startTicks: '' },
    isAlive,
    version,
    now,
    randomBytes,
  });
}

/** A uid need not have a name, in a container above all. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${String(process.geteuid?.() ?? 0)}`;
  }
}
