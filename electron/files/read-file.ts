/** Reads a file that a person names: a regular one of bearable size, never a device node or a pipe. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { DeviceError } from '../device/device-error';
import { fileFailed } from './file-failed';

/**
 * @param unusable makes the error for what is no file of bearable size
 * @throws DeviceError FILE_FAILED where the system refuses it; that of `unusable`
 */
export async function readRegularFile(
  file: string,
  mostBytes: number,
  unusable: (why: string) => DeviceError,
): Promise<Uint8Array> {
  try {
    // Non-blocking, since opening a pipe would wait for someone to write to it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw unusable('it is not a regular file');
      if (stat.size > mostBytes) {
        throw unusable(`it has ${stat.size} bytes; ${mostBytes} is the most`);
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFailed(file, error);
  }
}
