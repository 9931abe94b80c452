/** Gets the content of an ADB file, or says why not. */
import { DeviceError } from '../device/device-error';
import { hasErrorCode } from '../files/file-failed';
import { readRegularFile } from '../files/read-file';
import { LARGEST_ADB_BYTES } from './adb-reader';

export function isMissing(error: unknown): boolean {
  return hasErrorCode(error, 'ENOENT');
}

/** Reads a whole file. DeviceError FILE_FAILED where the system refuses it, CATALOGUE_BROKEN where it is no
 * file of bearable size: a device node or a pipe is never read. */
export function readAdbFile(file: string): Promise<Uint8Array> {
  return readRegularFile(
    file,
    LARGEST_ADB_BYTES,
    (why) => new DeviceError('CATALOGUE_BROKEN', `${file}: ${why}`),
  );
}
