import { basename } from 'node:path';
import { toDeviceError } from '../../device/device-error';
import { writeWholeFile } from '../../files/write-whole-file';
import type { ExportEvent } from '../contract/export';
import type { Host } from '../host';

export interface ExportedFile {
  /** Suggested name. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;
}

const PIECE_BYTES = 192 * 1024;

/**
 * A file leaves the application: where there are dialogs the person says where to and it is written there, else its
 * content goes to the page.
 * @param make throws what stands in the way; it is told as an event, as what goes wrong later is
 */
export async function* exportStream(
  host: Host,
  make: () => Promise<ExportedFile>,
): AsyncGenerator<ExportEvent, void> {
  try {
    const file = await make();
    if (host.chooseSaveFile === undefined) yield* toPage(file);
    else yield await toDisk(file, host.chooseSaveFile);
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') host.logError('export', thrown);
    yield { type: 'failed', error: error.report() };
  }
}

async function toDisk(
  { fileName, content }: ExportedFile,
  choose: NonNullable<Host['chooseSaveFile']>,
): Promise<ExportEvent> {
  const target = await choose(fileName);
  if (target === undefined) return { type: 'dismissed' };
  await writeWholeFile(target, content);
  return { type: 'saved', fileName: basename(target) };
}

async function* toPage({
  fileName,
  mediaType,
  content,
}: ExportedFile): AsyncGenerator<ExportEvent, void> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  const flush = (): ExportEvent => {
    const base64 = Buffer.concat(gathered).toString('base64');
    [gathered, bytes] = [[], 0];
    return { type: 'piece', base64 };
  };
  for await (const piece of content) {
    const data = typeof piece === 'string' ? Buffer.from(piece) : piece;
    for (let at = 0; at < data.length; at += PIECE_BYTES) {
      const part = data.subarray(at, at + PIECE_BYTES);
      if (bytes + part.length > PIECE_BYTES) yield flush();
      gathered.push(part);
      bytes += part.length;
    }
  }
  if (bytes > 0) yield flush();
  yield { type: 'complete', fileName, mediaType };
}
