/** Gets the content of an ADB file, or says why not. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { DeviceError } from '../device/device-error';
import { LARGEST_ADB_BYTES } from './adb-reader';

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Reads a whole file. DeviceError FILE_FAILED where the system refuses it, CATALOGUE_BROKEN where it is no
 * file of bearable size: a device node or a pipe is never read. */
export async function readAdbFile(file: string): Promise<Uint8Array> {
  try {
    // Non-blocking, since opening a pipe would wait for someone to write to it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw broken(file, 'it is not a regular file');
      if (stat.size > LARGEST_ADB_BYTES) {
        throw broken(file, `it has ${stat.size} bytes; ${LARGEST_ADB_BYTES} is the most`);
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new DeviceError('FILE_FAILED', `${file}: ${why}`, { cause: error });
  }
}

function broken(file: string, why: string): DeviceError {
  return new DeviceError('CATALOGUE_BROKEN', `${file}: ${why}`);
}
