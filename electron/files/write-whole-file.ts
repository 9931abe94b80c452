/**
 * Writes a file so that it is there whole or not at all: into a new file beside the target, which no link can
 * lead astray, synced, then renamed. Whoever reads the target sees the old content or the new one.
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DeviceError } from '../device/device-error';
import { fileFailed, hasErrorCode } from './file-failed';
import type { FileOwner } from './file-owner';

/** Content in pieces; text is written as UTF-8. */
export type FileContent =
  Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string> | Uint8Array | string;

export interface WholeFileOptions {
  /** Permissions; default 0o666 less the umask, as outputs that a person names have. State is 0o600. */
  readonly mode?: number | undefined;
  /** Whom it is given to (callerOfSudo). */
  readonly owner?: FileOwner | undefined;
  /** Refuses to replace a file that is there. */
  readonly mustBeNew?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const EXCLUSIVE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** Names in a directory have 255 bytes; the temporary one is longer than the target's by this. */
const LONGEST_BASE_BYTES = 255 - '..0123456789abcdef.part'.length;
/** Pieces of text are gathered to this before they are written. */
const GATHER_CHARS = 256 * 1024;

/**
 * Writes `content` to `target`. On any error, also one that `content` throws, nothing is left behind and the
 * target is what it was.
 * @throws DeviceError FILE_FAILED naming the target and why; CANCELLED; whatever `content` throws
 */
export async function writeWholeFile(
  target: string,
  content: FileContent,
  options: WholeFileOptions = {},
): Promise<void> {
  await assertReplaceable(target, options.mustBeNew === true);
  const temporary = temporaryBeside(target);
  const handle = await naming(target, () => open(temporary, EXCLUSIVE, options.mode ?? 0o666));
  try {
    try {
      await writeAll(handle, target, content, options.signal);
      await naming(target, async () => {
        const { owner } = options;
        if (owner !== undefined) await handle.chown(owner.uid, owner.gid);
        await handle.sync();
      });
    } finally {
      await handle.close();
    }
    // Between the first look and now someone may have made it.
    await assertReplaceable(target, options.mustBeNew === true);
    await naming(target, () => rename(temporary, target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/**
 * Says in time that a target can't be written, before a device is asked for anything.
 * @throws DeviceError FILE_FAILED
 */
export async function assertReplaceable(target: string, mustBeNew = false): Promise<void> {
  const there = await naming(target, () =>
    lstat(target).catch((error: unknown) => {
      if (hasErrorCode(error, 'ENOENT')) return undefined;
      throw error;
    }),
  );
  if (there === undefined) {
    await assertFolder(target);
    return;
  }
  if (mustBeNew) throw new DeviceError('FILE_FAILED', `${target}: it is there already`);
  if (there.isFile()) return;
  const what = there.isDirectory() ? 'a directory' : 'a link or a device';
  throw new DeviceError('FILE_FAILED', `${target}: it is ${what}, not a file`, {
    remedy: 'Name a file, new or to be replaced; links are not followed.',
  });
}

async function assertFolder(target: string): Promise<void> {
  const folder = dirname(target);
  const isFolder = await naming(target, async () => (await lstat(join(folder, '.'))).isDirectory());
  if (!isFolder) throw new DeviceError('FILE_FAILED', `${target}: ${folder} isn’t a directory`);
}

function temporaryBeside(target: string): string {
  const base = Buffer.from(basename(target)).subarray(0, LONGEST_BASE_BYTES).toString();
  return join(dirname(target), `.${base}.${randomBytes(8).toString('hex')}.part`);
}

async function writeAll(
  handle: FileHandle,
  target: string,
  content: FileContent,
  signal: AbortSignal | undefined,
): Promise<void> {
  let text = '';
  const flush = async (): Promise<void> => {
    if (text === '') return;
    const bytes = Buffer.from(text);
    text = '';
    await naming(target, () => handle.writeFile(bytes));
  };
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for await (const piece of pieces) {
    if (signal?.aborted === true) throw new DeviceError('CANCELLED', `write ${target}`);
    if (typeof piece === 'string') {
      text += piece;
      if (text.length >= GATHER_CHARS) await flush();
    } else {
      await flush();
      await naming(target, () => handle.writeFile(piece));
    }
  }
  await flush();
}

/** So that the new name outlives a loss of power, too. Some file systems can't, and then nothing is lost. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY).catch(
    () => undefined,
  );
  try {
    await handle?.sync();
  } catch (error) {
    if (!hasErrorCode(error, 'EINVAL', 'ENOTSUP', 'EROFS')) throw fileFailed(folder, error);
  } finally {
    await handle?.close();
  }
}

async function naming<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileFailed(target, error);
  }
}
