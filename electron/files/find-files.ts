/** Files of a kind in a folder that a person names, and in the folders below it. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DeviceError } from '../device/device-error';
import { fileFailed } from './file-failed';

export interface FoundFile {
  /** Below the folder, with slashes: `host7/cx6dx.mlx5report`. */
  readonly name: string;
  readonly path: string;
}

/** A collection by host and day is two deep. */
const DEEPEST = 4;

/**
 * Regular files whose names end so, in the order of their names. Links are not followed: a folder of reports has no
 * way out of it.
 * @param most more than these are a mistake, such as the root of a disk
 * @throws DeviceError FILE_FAILED; BAD_ARGUMENT for too many
 */
export async function findFiles(
  folder: string,
  extension: string,
  most: number,
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  await gather(folder, '', 0);
  return found;

  async function gather(path: string, prefix: string, depth: number): Promise<void> {
    for (const entry of await entriesOf(path)) {
      const name = `${prefix}${entry.name}`;
      const full = join(path, entry.name);
      if (entry.isDirectory() && depth < DEEPEST) await gather(full, `${name}/`, depth + 1);
      if (!entry.isFile() || !entry.name.endsWith(extension)) continue;
      if (found.length === most) {
        throw new DeviceError(
          'BAD_ARGUMENT',
          `${folder} has more than ${most} files that end in ${extension}`,
          { remedy: 'Name a folder with fewer of them.' },
        );
      }
      found.push({ name, path: full });
    }
  }
}

async function entriesOf(folder: string): Promise<Awaited<ReturnType<typeof listed>>> {
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new DeviceError('FILE_FAILED', `${folder}: it isn’t a folder`);
    }
    return await listed(folder);
  } catch (error) {
    throw fileFailed(folder, error);
  }
}

async function listed(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
