/**
 * The journal's file: append-only lines, each on the disk before append resolves. Several processes may append; a
 * lock of the file keeps their lines apart.
 */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DeviceError } from '../../device/device-error';
import { fileFailed } from '../../files/file-failed';
import {
  effectiveUid,
  hasPrivateFolder,
  isMissing,
  octal,
  unsafe,
  usePrivateFolder,
} from '../private-folder';
import { formatLine, parseLine, type JournalRecord } from './records';

export const JOURNAL_NAME = 'journal.jsonl';

const { O_APPEND, O_CREAT, O_DIRECTORY, O_NOFOLLOW, O_RDONLY, O_RDWR } = constants;
const OTHERS = 0o077;
/** A change takes a few KB. Larger: not ours, and nothing to read into memory. */
const MAX_BYTES = 256 * 1024 * 1024;
const LOCK_TRIES = 250;
const BETWEEN_TRIES_MS = 20;
const NEWLINE = 0x0a;

export interface JournalParts {
  /** The state directory. */
  readonly folder: string;
  readonly now: () => number;
  /** Takes the exclusive lock of an open file, without waiting (flock). */
  readonly tryLock: (fd: number) => boolean;
  /** For tests that end the process around it. */
  readonly sync?: (handle: FileHandle) => Promise<void>;
}

export interface JournalReading {
  readonly records: readonly JournalRecord[];
  /** Lines that can't be read, each a sentence with its number. */
  readonly problems: readonly string[];
  /** The last line was cut off, as a crash does it; nothing was sent on its account. */
  readonly torn: boolean;
}

/** Where the records of changes are kept. */
export interface Journal {
  /** Resolves when the record is kept for good. @throws DeviceError JOURNAL_UNSAFE, FILE_FAILED */
  append(record: JournalRecord): Promise<void>;
  /** @throws DeviceError JOURNAL_UNSAFE, JOURNAL_BROKEN, FILE_FAILED */
  read(): Promise<JournalReading>;
}

export class JournalFile implements Journal {
  readonly path: string;
  private readonly sync: (handle: FileHandle) => Promise<void>;
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: JournalParts) {
    this.path = join(parts.folder, JOURNAL_NAME);
    this.sync = parts.sync ?? ((handle) => handle.sync());
  }

  /** Resolves when the record is on the disk. @throws DeviceError JOURNAL_UNSAFE, FILE_FAILED */
  append(record: JournalRecord): Promise<void> {
    const turn = this.tail.then(() => this.appendNow(record));
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** Reads all of it; no journal is an empty one. @throws DeviceError JOURNAL_UNSAFE, JOURNAL_BROKEN, FILE_FAILED */
  async read(): Promise<JournalReading> {
    const content = await this.content();
    return content === undefined
      ? { records: [], problems: [], torn: false }
      : readJournal(content);
  }

  private async appendNow(record: JournalRecord): Promise<void> {
    await usePrivateFolder(this.parts.folder);
    const { handle, isNew } = await this.openForAppending();
    try {
      await this.takeLock(handle);
      const torn: JournalRecord = { type: 'torn', at: this.parts.now() };
      const mended = (await endsMidLine(handle)) ? `\n${formatLine(torn)}` : '';
      await handle.writeFile(`${mended}${formatLine(record)}`);
      await this.sync(handle);
      if (isNew) await this.syncFolder();
    } catch (error) {
      throw fileFailed(this.path, error);
    } finally {
      await handle.close();
    }
  }

  private async openForAppending(): Promise<{ handle: FileHandle; isNew: boolean }> {
    const flags = O_RDWR | O_APPEND | O_NOFOLLOW;
    let handle: FileHandle | undefined;
    try {
      handle = await open(this.path, flags).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      const isNew = handle === undefined;
      handle ??= await open(this.path, flags | O_CREAT, 0o600);
      await this.assertOurs(handle);
      return { handle, isNew };
    } catch (error) {
      await handle?.close();
      throw this.openFailure(error);
    }
  }

  private async content(): Promise<Buffer | undefined> {
    if (!(await hasPrivateFolder(this.parts.folder))) return undefined;
    let handle: FileHandle;
    try {
      handle = await open(this.path, O_RDONLY | O_NOFOLLOW);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw this.openFailure(error);
    }
    try {
      await this.assertOurs(handle);
      return await handle.readFile();
    } catch (error) {
      throw fileFailed(this.path, error);
    } finally {
      await handle.close();
    }
  }

  private openFailure(error: unknown): DeviceError {
    const isLink = error instanceof Error && 'code' in error && error.code === 'ELOOP';
    return isLink ? unsafe(this.path, 'it is a link') : fileFailed(this.path, error);
  }

  private async assertOurs(handle: FileHandle): Promise<void> {
    const stat = await handle.stat();
    const { mode, uid, nlink, size } = stat;
    if (!stat.isFile()) throw unsafe(this.path, 'it isn’t a file');
    if (uid !== effectiveUid()) throw unsafe(this.path, `it belongs to uid ${uid}`);
    if ((mode & OTHERS) !== 0) throw unsafe(this.path, `its mode is ${octal(mode)}`, 'chmod 600');
    if (nlink !== 1) throw unsafe(this.path, 'it has another name, too (a hard link)');
    if (size > MAX_BYTES) throw new DeviceError('JOURNAL_BROKEN', `${this.path}: ${size} bytes`);
  }

  private async takeLock(handle: FileHandle): Promise<void> {
    for (let left = LOCK_TRIES; !this.parts.tryLock(handle.fd); left -= 1) {
      if (left === 0) throw new DeviceError('FILE_FAILED', `${this.path}: it stays locked`);
      await pause(BETWEEN_TRIES_MS);
    }
  }

  private async syncFolder(): Promise<void> {
    const folder = await open(dirname(this.path), O_RDONLY | O_DIRECTORY);
    try {
      await this.sync(folder);
    } finally {
      await folder.close();
    }
  }
}

/** Reads a journal's bytes, whatever they are. Never throws. */
export function readJournal(content: Uint8Array): JournalReading {
  const lines = new TextDecoder().decode(content).split('\n');
  const records: JournalRecord[] = [];
  const problems: string[] = [];
  // Behind the last line end stands nothing, or what a crash has left.
  const torn = lines.pop() !== '';
  let unread: { readonly number: number; readonly fault: string } | undefined;
  const report = (): void => {
    if (unread !== undefined) {
      problems.push(`Line ${unread.number} of the journal can’t be read: ${unread.fault}.`);
    }
    unread = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const parsed = parseLine(line);
    if ('fault' in parsed) {
      report();
      unread = { number: index + 1, fault: parsed.fault };
      continue;
    }
    // What was cut off is known to be, and to have led to nothing.
    if (parsed.record.type === 'torn') unread = undefined;
    report();
    records.push(parsed.record);
  }
  report();
  return { records, problems, torn };
}

async function endsMidLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== NEWLINE;
}
