import { DeviceError } from '../../../device/device-error';
import { LayoutError } from '../../../prm/layout-error';

/** Where and why a configuration file can't be used. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    /** Counted from 1; 0: the file as a whole. */
    readonly line: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Gives an error about a field or value the line it was met in. */
export function atLine<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LayoutError) throw new FileFault(line, error.message);
    throw error;
  }
}

/**
 * Runs work on a file; `file` is its name for messages. DeviceError CONFIG_FILE_BROKEN with file, line and
 * reason.
 */
export function aboutFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const place = error.line === 0 ? file : `${file}, line ${error.line}`;
    throw new DeviceError('CONFIG_FILE_BROKEN', `${place}: ${error.reason}`, { cause: error });
  }
}

/** Sixteen times what all items of the largest database take as XML. */
export const LARGEST_CONFIG_FILE_BYTES = 4 * 1024 * 1024;

/** Content as text. FileFault where it is empty, too large or not text. */
export function textOf(content: Uint8Array): string {
  if (content.length > LARGEST_CONFIG_FILE_BYTES) {
    throw new FileFault(0, `${content.length} bytes; ${LARGEST_CONFIG_FILE_BYTES} is the most`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    if (error instanceof TypeError) throw new FileFault(0, 'it is not UTF-8 text');
    throw error;
  }
}

/** What a conversion gives. */
export interface Converted<Content> {
  readonly content: Content;
  /** What a person should know about it; a sentence each, with the line where there is one. */
  readonly warnings: readonly string[];
}
