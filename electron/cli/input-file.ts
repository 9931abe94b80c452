/** Files that a person names on the command line, for what a command reads. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { DeviceError } from '../device/device-error';
import { fileFailed } from '../files/file-failed';

/** A pipe that nobody writes to must not hold the command. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * The content of a file.
 * @throws DeviceError FILE_FAILED where it can't be read, is no file, or is longer than `mostBytes`
 */
export async function readInput(file: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const handle = await open(file, READ);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new DeviceError('FILE_FAILED', `${file}: it isn’t a file`);
      const { size } = stat;
      if (size > mostBytes) {
        throw new DeviceError('FILE_FAILED', `${file}: ${size} bytes are more than any dump has`);
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFailed(file, error);
  }
}
