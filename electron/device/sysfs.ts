/** Small reads of sysfs, in which anything may be missing or vanish between two looks. */
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';

/** What «it isn't there» looks like: absent, not a directory or link, removed or refused while read. */
const absentCodes = new Set([
  'ENOENT',
  'ENOTDIR',
  'EINVAL',
  'ENODEV',
  'EACCES',
  'EPERM',
  'EOPNOTSUPP',
  'EIO',
]);

async function orAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    const isAbsent =
      error instanceof Error && 'code' in error && absentCodes.has(String(error.code));
    if (isAbsent) return undefined;
    throw error;
  }
}

/** Names in a directory, sorted with numbers in order; none where it can't be read. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = (await orAbsent(readdir(folder))) ?? [];
  return inOrder(names);
}

/**
 * `fwctl2` before `fwctl10`; PCI addresses, which are hexadecimal and of one width, as they are. Not localeCompare:
 * loading its collator takes a short command a tenth of its time.
 */
export function inOrder(names: readonly string[]): string[] {
  const keyed = names.map((name) => {
    const key = name.replace(/\d+$/, (digits) => digits.padStart(12, '0'));
    return { name, key };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name }) => name);
}

/** Path with all links followed. */
export async function resolved(path: string): Promise<string | undefined> {
  return orAbsent(realpath(path));
}

/** Last part of where a link points. */
export async function linkName(path: string): Promise<string | undefined> {
  const target = await orAbsent(readlink(path));
  return target?.split('/').at(-1);
}

/** Text of an attribute, without the newline. */
export async function attribute(path: string): Promise<string | undefined> {
  return (await orAbsent(readFile(path, 'utf8')))?.trim();
}

/** All bytes of a file. */
export async function contentOf(path: string): Promise<Uint8Array | undefined> {
  return orAbsent(readFile(path));
}

/** Who owns a file, and what he and others may do with it. */
export interface Ownership {
  readonly isCharacterDevice: boolean;
  /** Permission bits, `0o600`. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Owner and permissions of what a path leads to. */
export async function ownershipOf(path: string): Promise<Ownership | undefined> {
  const found = await orAbsent(stat(path));
  if (found === undefined) return undefined;
  const { uid, gid, mode } = found;
  return { isCharacterDevice: found.isCharacterDevice(), mode: mode & 0o7777, uid, gid };
}

/** Of a directory entry itself, a link not followed. */
export interface LinkStatus {
  /** Too wide for a number on some file systems. */
  readonly inode: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export async function linkStatus(path: string): Promise<LinkStatus | undefined> {
  const found = await orAbsent(lstat(path, { bigint: true }));
  if (found === undefined) return undefined;
  const { ino, mode, uid, gid } = found;
  return { inode: String(ino), mode: Number(mode), uid: Number(uid), gid: Number(gid) };
}
