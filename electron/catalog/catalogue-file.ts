/** Gets the content of a file that a person names and that is read whole: descriptions of registers or
 * parameters, configuration. Or says why not. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { DeviceError } from '../device/device-error';
import type { ErrorCode } from '../device/error-codes';

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
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Reads a whole file. DeviceError FILE_FAILED where the system refuses it, `brokenCode` where it is no
 * file of bearable size: a device node or a pipe is never read. */
export async function readCatalogueFile(
  file: string,
  { mostBytes, brokenCode }: CatalogueFileKind,
): Promise<Uint8Array> {
  const broken = (why: string): DeviceError => new DeviceError(brokenCode, `${file}: ${why}`);
  try {
    // Non-blocking, since opening a pipe would wait for someone to write to it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw broken('it is not a regular file');
      if (stat.size > mostBytes) {
        throw broken(`it has ${stat.size} bytes; ${mostBytes} is the most`);
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
