import type { ExportEvent } from '../../electron/api/contract/export';
import type { Problem } from './problem';

/** How an export ended. */
export type Exported =
  | { readonly type: 'saved'; readonly fileName: string }
  | { readonly type: 'dismissed' }
  | { readonly type: 'failed'; readonly problem: Problem };

/** Keeps a file of the page as a download. */
export type KeepDownload = (fileName: string, mediaType: string, parts: Uint8Array[]) => void;

export const keepDownload: KeepDownload = (fileName, mediaType, parts) => {
  // A Blob takes bytes over any buffer; its type knows only one kind.
  const blob = new Blob(parts as Uint8Array<ArrayBuffer>[], { type: mediaType });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read it when it needs the address no more.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
};

/** Follows an export to its end: written where a dialog said, or gathered here as a download. */
export async function saveExport(
  events: AsyncIterable<ExportEvent>,
  keep: KeepDownload = keepDownload,
): Promise<Exported> {
  const parts: Uint8Array[] = [];
  for await (const event of events) {
    switch (event.type) {
      case 'piece':
        parts.push(Uint8Array.from(atob(event.base64), (character) => character.charCodeAt(0)));
        break;
      case 'complete':
        keep(event.fileName, event.mediaType, parts);
        return { type: 'saved', fileName: event.fileName };
      case 'saved':
        return { type: 'saved', fileName: event.fileName };
      case 'dismissed':
        return { type: 'dismissed' };
      case 'failed':
        return { type: 'failed', problem: event.error };
    }
  }
  return { type: 'dismissed' };
}
