import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, hexString, procedure } from './base';

/** One thing that mlx5desk did, or that happened to it. */
export const logEntry = z.object({
  /** Counts within one stream. */
  id: z.number().int(),
  atMs: z.number(),
  /** `rpc`: sent to a device. `device`: one came, went or changed. `error`: of the application itself. `gap`: more
   * commands went out than are kept. */
  kind: z.enum(['rpc', 'device', 'error', 'gap']),
  device: deviceId.optional(),
  /** `ACCESS_REG read PAOS`; else a sentence. */
  text: z.string(),
  /** It went wrong, or something is missing. */
  failed: z.boolean(),
  durationMs: z.number().optional(),
  scope: z.number().int().optional(),
  status: hexString.optional(),
  syndrome: hexString.optional(),
  /** Code of the error when no answer came. */
  error: z.string().optional(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const logEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    /** Where errors of the application are kept in full. */
    logFile: z.string(),
  }),
  z.object({ type: z.literal('entries'), entries: z.array(logEntry) }),
]);
export type LogEvent = z.infer<typeof logEvent>;

export const logContract = {
  /** What is still known of the past, then what happens, in the order of time. */
  follow: procedure.output(eventIterator(logEvent)),
};
