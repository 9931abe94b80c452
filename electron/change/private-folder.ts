/** A directory that only its owner reads and writes: what is in it is written back to cards. */
import type { Stats } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DeviceError } from '../device/device-error';
import { fileFailed } from '../files/file-failed';

const OTHERS = 0o077;
const WORLD_WRITABLE = 0o002;
const STICKY = 0o1000;

/**
 * Makes the directory where it isn't, mode 0700, and refuses one that others could have a hand in: a link, another's,
 * another mode, or one in a directory where anyone could put another in its place.
 * @throws DeviceError JOURNAL_UNSAFE, FILE_FAILED
 */
export async function usePrivateFolder(folder: string, uid = effectiveUid()): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    // A link to nowhere is there, and not a directory.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw fileFailed(folder, error);
    }
  }
  await assertPrivate(folder, uid);
  const parent = await statOf(join(dirname(folder), '.'));
  if ((parent.mode & WORLD_WRITABLE) !== 0 && (parent.mode & STICKY) === 0) {
    throw unsafe(dirname(folder), 'anyone can rename what is in it', 'chmod o-w');
  }
}

/** The same where reading is all that is wanted: nothing is made. False: there is none. */
export async function hasPrivateFolder(folder: string, uid = effectiveUid()): Promise<boolean> {
  try {
    await assertPrivate(folder, uid);
    return true;
  } catch (error) {
    if (error instanceof DeviceError && isMissing(error.cause)) return false;
    throw error;
  }
}

export function effectiveUid(): number {
  return process.geteuid?.() ?? 0;
}

export function unsafe(path: string, why: string, mend?: string): DeviceError {
  return new DeviceError('JOURNAL_UNSAFE', `${path}: ${why}`, {
    ...(mend === undefined ? {} : { remedy: `Look at it, then: ${mend} ${path}.` }),
  });
}

async function assertPrivate(folder: string, uid: number): Promise<void> {
  const there = await statOf(folder);
  if (there.isSymbolicLink()) throw unsafe(folder, 'it is a link');
  if (!there.isDirectory()) throw unsafe(folder, 'it isn’t a directory');
  if (there.uid !== uid) {
    throw unsafe(folder, `it belongs to uid ${there.uid}, and this runs as uid ${uid}`);
  }
  if ((there.mode & OTHERS) !== 0) {
    throw unsafe(folder, `its mode is ${octal(there.mode)}`, 'chmod 700');
  }
}

export function octal(mode: number): string {
  return `0${(mode & 0o7777).toString(8)}`;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await lstat(path);
  } catch (error) {
    throw fileFailed(path, error);
  }
}
