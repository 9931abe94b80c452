import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, procedure } from './base';

export const interfaceSummary = z.object({
  kind: z.enum(['mlx5ctl', 'fwctl', 'report']),
  /** mlx5ctl only: revision of its structs. */
  revision: z.number().int().min(1).max(4).optional(),
  simulated: z.boolean(),
  hasScopes: z.boolean(),
  canRegisterMemory: z.boolean(),
  /** Opened by the privileged helper, which was started for this. */
  helper: z.enum(['read', 'write']).optional(),
});

/** What a card says about itself. A part that it refused is absent and named in `missing`. */
export const identity = z.object({
  model: z.string().optional(),
  /** Marketing-independent device name, `MT4125`. */
  deviceName: z.string().optional(),
  /** PCI device id and revision, hex. */
  deviceId: z.string().optional(),
  hardwareRevision: z.string().optional(),
  partNumber: z.string().optional(),
  serial: z.string().optional(),
  productName: z.string().optional(),
  psid: z.string().optional(),
  firmware: z.string().optional(),
  /** ISO date of the firmware build. */
  firmwareDate: z.string().optional(),
  baseMac: z.string().optional(),
  baseGuid: z.string().optional(),
  ports: z.number().int().optional(),
  upSinceSeconds: z.number().optional(),
  temperatureCelsius: z.number().optional(),
  /** Whose branding the PSID carries, `NVIDIA` or `OEM`. */
  brand: z.enum(['NVIDIA', 'OEM']).optional(),
  links: z
    .array(
      z.object({
        port: z.number().int(),
        state: z.enum(['up', 'down', 'unknown']),
        /** What a person reads: `100G Ethernet`, `down, no cable`. */
        text: z.string(),
      }),
    )
    .optional(),
  /** What could not be read, and why. */
  missing: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type Identity = z.infer<typeof identity>;

export const device = z.object({
  id: deviceId,
  /** How a person names it: the PCI address, or `sim:cx6dx`. */
  name: z.string(),
  node: z.string(),
  interface: interfaceSummary,
  pciAddress: z.string().optional(),
  state: z.enum(['ready', 'attention', 'gone', 'unreachable']),
  identity: identity.optional(),
  netDevices: z.array(z.string()),
  rdmaDevices: z.array(z.string()),
  /** Why it can't be used, when it can't. */
  error: errorReport.optional(),
});
export type Device = z.infer<typeof device>;

export const activity = z.object({
  device: deviceId,
  /** Commands waiting or out. */
  queued: z.number().int(),
  blocked: z.boolean(),
  last: z
    .object({
      /** `ACCESS_REG read PAOS`. */
      operation: z.string(),
      durationMs: z.number(),
      scope: z.number().int(),
      /** Hex status when it wasn't OK, or the error code. */
      failure: z.string().optional(),
    })
    .optional(),
});
export type Activity = z.infer<typeof activity>;

/** `present`: those that were there when the stream began. Reports and simulated cards come and go by what the page
 * itself asks for. */
export const deviceChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('present'), devices: z.array(deviceId) }),
  z.object({ type: z.literal('arrived'), device, atMs: z.number() }),
  /** Its node, its rights, or the net and RDMA devices on it. */
  z.object({ type: z.literal('changed'), device, atMs: z.number() }),
  z.object({
    type: z.literal('left'),
    device: deviceId,
    name: z.string(),
    atMs: z.number(),
    error: errorReport,
  }),
]);
export type DeviceChange = z.infer<typeof deviceChange>;

export const devicesContract = {
  /** Every card that can be seen, with identity. Reads the devices. */
  list: procedure.output(z.array(device)),
  /** Looks again: cards come and go. */
  rescan: procedure.output(z.array(device)),
  /** Asks an administrator, outside the page, for a helper that opens devices of root for reading; then every card
   * again. Where one runs already nobody is asked. */
  unlock: procedure.output(z.array(device)),
  /** What the open devices are doing, as it changes. */
  activity: procedure.output(eventIterator(activity)),
  /** Cards that come, go or change, as it is noticed. Only those that came or changed are read. */
  changes: procedure.output(eventIterator(deviceChange)),
};
