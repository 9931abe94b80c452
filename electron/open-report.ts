import { basename } from 'node:path';
import { FileSource } from './files/file-source';
import type { Bundle } from './tools/report/bundle/bundle';
import { openBundle } from './tools/report/bundle/open-bundle';
import { tooBig } from './tools/report/bundle/report-error';

/** Larger than any report; unpacked it may have 1 GiB. */
const LARGEST_REPORT_BYTES = 2 * 1024 * 1024 * 1024;

/**
 * Opens a report of a file.
 * @param name for messages; the last part of the path unless given
 * @throws DeviceError FILE_FAILED, REPORT_BROKEN, REPORT_TOO_BIG
 */
export async function openReport(path: string, name = basename(path)): Promise<Bundle> {
  const source = await FileSource.open(path, LARGEST_REPORT_BYTES, (why) => tooBig(name, why));
  return openBundle(source, name);
}
