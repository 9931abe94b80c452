/** Gets the content of a file that a person names and that is read whole: descriptions of registers or
 * parameters, configuration. Or says why not. */
import { DeviceError } from '../device/device-error';
import type { ErrorCode } from '../device/error-codes';
import { hasErrorCode } from '../files/file-failed';
import { readRegularFile } from '../files/read-file';

/** What kind of file is expected. */
export interface CatalogueFileKind {
  readonly mostBytes: number;
  /** Code for content that can't be used. */
  readonly brokenCode: Extract<
    ErrorCode,
    'CATALOGUE_BROKEN' | 'CONFIG_CATALOGUE_BROKEN' | 'CONFIG_FILE_BROKEN'
  >;
}

export function isMissing(error: unknown): boolean {
  return hasErrorCode(error, 'ENOENT');
}

/** Reads a whole file. DeviceError FILE_FAILED where the system refuses it, `brokenCode` where it is no
 * file of bearable size: a device node or a pipe is never read. */
export function readCatalogueFile(
  file: string,
  { mostBytes, brokenCode }: CatalogueFileKind,
): Promise<Uint8Array> {
  return readRegularFile(file, mostBytes, (why) => new DeviceError(brokenCode, `${file}: ${why}`));
}
