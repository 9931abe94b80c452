/** Reads a file that a person names: a regular one of bearable size, never a device node or a pipe. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
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
  const { handle } = await openRegularFile(file, mostBytes, unusable);
  try {
    return await handle.readFile();
  } catch (error) {
    throw fileFailed(file, error);
  } finally {
    await handle.close();
  }
}

/** Opens it; the caller closes it. Throws as readRegularFile. */
export async function openRegularFile(
  file: string,
  mostBytes: number,
  unusable: (why: string) => DeviceError,
): Promise<{ readonly handle: FileHandle; readonly sizeBytes: number }> {
  let handle: FileHandle | undefined;
  try {
    // Non-blocking, since opening a pipe would wait for someone to write to it.
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await handle.stat();
    if (!stat.isFile()) throw unusable('it is not a regular file');
    if (stat.size > mostBytes) {
      throw unusable(`it has ${stat.size} bytes; ${mostBytes} is the most`);
    }
    return { handle, sizeBytes: stat.size };
  } catch (error) {
    await handle?.close();
    throw fileFailed(file, error);
  }
}
