import type { ExportEvent } from '../../electron/api/contract/export';
import type { Problem } from './problem';

/** What became of a file that was to leave the application. */
export type ExportOutcome =
  | { readonly type: 'kept'; readonly fileName: string }
  | { readonly type: 'dismissed' }
  | { readonly type: 'failed'; readonly problem: Problem };

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Gives a file to the browser, which keeps it as a download. */
export function download(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Follows an export to its end: saved by the application, or gathered here and kept by the browser. */
export async function keepExport(
  events: AsyncIterable<ExportEvent>,
  keep: typeof download = download,
): Promise<ExportOutcome> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const event of events) {
    switch (event.type) {
      case 'piece':
        pieces.push(fromBase64(event.base64));
        break;
      case 'complete':
        keep(event.fileName, new Blob(pieces, { type: event.mediaType }));
        return { type: 'kept', fileName: event.fileName };
      case 'saved':
        return { type: 'kept', fileName: event.fileName };
      case 'dismissed':
        return { type: 'dismissed' };
      case 'failed':
        return { type: 'failed', problem: event.error };
    }
  }
  return { type: 'dismissed' };
}
