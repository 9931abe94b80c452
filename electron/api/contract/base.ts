import { oc } from '@orpc/contract';
import * as z from 'zod';

/** An error as it crosses the boundary; the words were made from the code in one table. */
export const errorReport = z.object({
  code: z.string(),
  kind: z.enum(['transport', 'firmware', 'protocol', 'policy', 'cancelled', 'input']),
  title: z.string(),
  explanation: z.string(),
  remedy: z.string(),
  detail: z.string(),
  operation: z.string().optional(),
  errno: z.number().int().optional(),
  errnoName: z.string().optional(),
  status: z.number().int().optional(),
  syndrome: z.number().int().optional(),
});
export type ErrorReport = z.infer<typeof errorReport>;

/** What is said of a procedure beside its shapes. */
export interface ProcedureMeta {
  /** It leads to a write on a device. Refused, before anything else, in a session that was started for reading. */
  readonly writes: boolean;
}

/** Every procedure of the application may end with this one typed error. */
export const procedure = oc
  .$meta<ProcedureMeta>({ writes: false })
  .errors({ DEVICE_ERROR: { status: 422, data: errorReport } });

/** One that leads to a write on a device. */
export const writing = procedure.meta({ writes: true });

/** Id of a device, from discovery: `sim:cx6dx`, `fwctl0`, `mlx5_core.ctl.0`. Never a path. */
export const deviceId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_.:-]+$/);

/** A number as `0x` and hex digits; 64-bit values cross the boundary only like this. */
export const hexString = z.string().regex(/^0x[0-9a-f]+$/);

/** Bytes as hex digits without spaces. */
export const hexBytes = z.string().regex(/^([0-9a-f]{2})*$/);
