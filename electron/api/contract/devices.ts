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

/** Degrees Celsius beside the limit that belongs to them. */
export const temperature = z.object({
  celsius: z.number(),
  limitCelsius: z.number().optional(),
  /** Highest since the start or the last reset of that mark. */
  highestCelsius: z.number().optional(),
  state: z.enum(['fine', 'near', 'over', 'implausible']),
  /** `54 °C, limit 105 °C`; `answered 1341 °C, not plausible`. */
  text: z.string(),
});
export type Temperature = z.infer<typeof temperature>;

/** What is plugged into a port. */
export const pluggedModule = z.object({
  /** `passive copper`, `optical module`. */
  type: z.string(),
  vendor: z.string().optional(),
  partNumber: z.string().optional(),
  lengthMetres: z.number().optional(),
  /** Of a module that measures it. */
  temperature: temperature.optional(),
});
export type PluggedModule = z.infer<typeof pluggedModule>;

/** What a port counted of its troubles. */
export const linkCounters = z.object({
  linkDowns: z.number(),
  /** Of these, those that nobody asked for. */
  unaskedLinkDowns: z.number(),
  symbolErrors: z.number(),
  /** Blocks that error correction could not mend. */
  lostBlocks: z.number(),
  /** How long they have been counting. */
  seconds: z.number().optional(),
});

export const link = z.object({
  port: z.number().int(),
  state: z.enum(['up', 'down', 'unknown']),
  /** Something is wrong with it: a person should look. */
  isFault: z.boolean(),
  /** Short: `100G Ethernet`, `down, no cable`. */
  text: z.string(),
  /** `up, 100G, 4 lanes, FEC RS-528`, `down: no cable`. */
  verdict: z.string(),
  /** Why it is down. */
  reason: z.string().optional(),
  /** What to do about that. */
  next: z.string().optional(),
  protocol: z.enum(['ethernet', 'infiniband']).optional(),
  /** Gb/s of a link that is up. */
  gigabits: z.number().optional(),
  lanes: z.number().int().optional(),
  /** Forward error correction: `RS-528`, `none`. */
  fec: z.string().optional(),
  /** `can`: what the port is able to, `25G, 50G, 100G`; `may`: what it is allowed to. */
  speeds: z
    .object({ can: z.string(), may: z.string(), negotiation: z.enum(['on', 'off']) })
    .optional(),
  counters: linkCounters.optional(),
  module: pluggedModule.optional(),
});
export type Link = z.infer<typeof link>;

/** What the card counted on the bus. */
export const pcieErrors = z.object({
  received: z.number().int(),
  sent: z.number().int(),
  retrainings: z.number().int(),
});

/** What the kernel counted by AER of a function. */
export const pcieAer = z.object({
  correctable: z.number().int(),
  nonFatal: z.number().int(),
  fatal: z.number().int(),
});

/** Speeds in GT/s per lane. What isn't told is absent. */
export const pcieReading = z.object({
  speedGts: z.number().optional(),
  width: z.number().int().optional(),
  /** The most that the card can do. */
  maxSpeedGts: z.number().optional(),
  maxWidth: z.number().int().optional(),
  /** The most that the port above it can do: the slot, a riser, a switch. */
  slotMaxSpeedGts: z.number().optional(),
  slotMaxWidth: z.number().int().optional(),
  /** What the slot grants. */
  slotWatts: z.number().optional(),
  isPowerShort: z.boolean().optional(),
  errors: pcieErrors.optional(),
  aer: pcieAer.optional(),
});

export const pcieLink = pcieReading.extend({
  /** Narrower or slower than the card could go. */
  isReduced: z.boolean(),
  /** `16 GT/s x8` */
  text: z.string(),
  /** `16 GT/s x8, could be x16: the slot or the riser limits it`. */
  verdict: z.string(),
  from: z.enum(['sysfs', 'MPEIN']),
  /** `43 errors received, 47 retrainings; the kernel: none`. */
  errorText: z.string().optional(),
});
export type PcieLink = z.infer<typeof pcieLink>;

/** What the host's sysfs says of a card's function. */
export const hostFacts = z.object({
  slot: z.string().optional(),
  numaNode: z.number().int().optional(),
  driver: z.string().optional(),
  /** Absent: the one that belongs to the kernel. */
  driverVersion: z.string().optional(),
  network: z.array(
    z.object({
      name: z.string(),
      address: z.string().optional(),
      /** `up`, `down`, as the kernel says it. */
      state: z.string().optional(),
      gigabits: z.number().optional(),
      mtu: z.number().int().optional(),
    }),
  ),
  rdma: z.array(
    z.object({
      name: z.string(),
      /** `ACTIVE`, `DOWN`, of its first port. */
      state: z.string().optional(),
      rate: z.string().optional(),
    }),
  ),
});
export type HostFacts = z.infer<typeof hostFacts>;

/** Something that an interface can or can't do, and why. */
export const offer = z.object({ what: z.string(), available: z.boolean(), note: z.string() });
export type Offer = z.infer<typeof offer>;

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
  /** Absent where the sensor answered what can't be right. */
  temperatureCelsius: z.number().optional(),
  temperature: temperature.optional(),
  /** `signed, secure firmware` */
  security: z.string().optional(),
  /** `GA secured` */
  lifeCycle: z.string().optional(),
  /** BlueField only: its Arm cores own the ports. */
  dpuMode: z.boolean().optional(),
  /** As the firmware sees its PCIe link. */
  pcie: pcieReading.optional(),
  /** Whose branding the PSID carries, `NVIDIA` or `OEM`. */
  brand: z.enum(['NVIDIA', 'OEM']).optional(),
  links: z.array(link).optional(),
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
  /** What is wrong with a card that can be used: a link, a temperature. */
  attention: z.array(z.string()).optional(),
  pcie: pcieLink.optional(),
  /** Only of cards that are plugged into this host. */
  host: hostFacts.optional(),
  /** Who may open the node, in words. */
  access: z.string().optional(),
  /** What can be done through its interface. */
  offers: z.array(offer).optional(),
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
