import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { errorReport } from './base';

/**
 * A file that leaves the application. In the window a dialog asks where to, and the main process writes it; a
 * browser gets its content in pieces and keeps it as a download.
 */
export const exportEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('piece'),
    /** Content, base64; at most 256 KiB of bytes. */
    base64: z.string(),
  }),
  z.object({
    /** All pieces were sent: keep them under this name. */
    type: z.literal('complete'),
    fileName: z.string(),
    mediaType: z.string(),
  }),
  z.object({
    type: z.literal('saved'),
    /** Last part of its path. */
    fileName: z.string(),
  }),
  z.object({ type: z.literal('dismissed') }),
  z.object({ type: z.literal('failed'), error: errorReport }),
]);
export type ExportEvent = z.infer<typeof exportEvent>;

export const exportEvents = eventIterator(exportEvent);
