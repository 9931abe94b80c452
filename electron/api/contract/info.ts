import * as z from 'zod';
import { deviceId, hexString, procedure } from './base';
import { interfaceSummary, offer } from './devices';

export const capabilityBits = z.object({
  value: hexString,
  /** Names of the set bits. */
  names: z.array(z.string()),
});

export const deviceInfo = z.object({
  device: deviceId,
  node: z.string(),
  parent: z.string().optional(),
  interface: interfaceSummary,
  uid: z.number().int(),
  uctxCap: capabilityBits,
  deviceUctxCap: capabilityBits.optional(),
  userCap: capabilityBits.optional(),
  maxMailboxBytes: z.number().int(),
  /** What the interface can and can't do, in sentences, with a mark. */
  offers: z.array(offer),
});
export type DeviceInfo = z.infer<typeof deviceInfo>;

export const infoContract = {
  /** What the kernel interface offers. Reads nothing from the firmware. */
  get: procedure.input(z.object({ device: deviceId })).output(deviceInfo),
};
