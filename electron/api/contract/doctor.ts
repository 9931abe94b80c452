import * as z from 'zod';
import { deviceId, procedure } from './base';

export const finding = z.object({
  /** Stable: `module-not-loaded`. */
  id: z.string(),
  /** `problem`: something can't be used; `warning`: it works in part; `note`: nothing to fix. */
  severity: z.enum(['problem', 'warning', 'note']),
  /** The device that it is about; absent: the machine, or a card without a node. */
  device: deviceId.optional(),
  pciAddress: z.string().optional(),
  /** It is about simulated cards only. */
  simulated: z.boolean().optional(),
  /** What is wrong, as a heading. */
  what: z.string(),
  why: z.string(),
  /** What to do about it. */
  next: z.string(),
  /** The command that does it, for a shell. */
  command: z.string().optional(),
});
export type Finding = z.infer<typeof finding>;

export const diagnosis = z.object({
  /** Judged by real cards, unless a device was asked about. */
  verdict: z.enum(['healthy', 'impaired', 'unusable']),
  /** The worst first. */
  findings: z.array(finding),
  /** What was looked at and is well. */
  passed: z.array(z.object({ id: z.string(), what: z.string(), note: z.string() })),
});
export type Diagnosis = z.infer<typeof diagnosis>;

export const doctorContract = {
  /** Why a card is missing or can't be used. Reads the machine, opens each device and reads MGIR. */
  run: procedure.input(z.object({ device: deviceId.optional() })).output(diagnosis),
};
