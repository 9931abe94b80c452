import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, hexBytes, hexString, procedure } from './base';
import { exportEvents } from './export';

/**
 * Non-volatile configuration. An «item» is what the card stores as one (mstconfig's TLV); an item of a class
 * that is kept per port, module, host or function has several «instances»; a «parameter» is a named field of an item.
 */

/** `LINK_TYPE_P1`, `NAME[3]`, `NAME[0..7]`, or an item's name. Never used as a path. */
const configName = z.string().min(1).max(256);

/** What the person chose or sent; only this process knows what it stands for. */
export const fileHandle = z.uuid();
/** A query that was kept, to export or compare without asking the card again. */
export const snapshotId = z.uuid();

// ---- the catalogue

/** `hex` is a number shown as 0x; `bytes` a blob; `text` characters up to the first zero. */
export const parameterType = z.enum(['boolean', 'enum', 'unsigned', 'hex', 'bytes', 'text']);

export const parameterSummary = z.object({
  /** `nv_vpi_link_type.default_link_type`: unique. */
  id: z.string(),
  /** Name on the command line, without the suffix of a port or module; absent where it has none. */
  name: z.string().optional(),
  /** Name of the item that holds it. */
  item: z.string(),
  type: parameterType,
  /** What it does, in a sentence of ours or of the person's own database; '' where nobody has written one. */
  meaning: z.string(),
  /** Names of its values, for searching. */
  values: z.array(z.object({ name: z.string(), value: z.number() })).optional(),
  /** Number of elements of an array; absent: a single value. */
  count: z.number().int().optional(),
});
export type ParameterSummary = z.infer<typeof parameterSummary>;

export const itemSummary = z.object({
  /** `nv_vpi_link_type`. */
  name: z.string(),
  /** `VPI LINK TYPE`. */
  title: z.string(),
  /** Heading it is listed under. */
  group: z.string(),
  /** What there is one of for each instance. */
  per: z.enum(['card', 'port', 'module', 'function', 'host', 'file', 'other']),
  /** Says what the card can do; not a setting. */
  isCapability: z.boolean(),
  sizeBytes: z.number().int(),
});
export type ItemSummary = z.infer<typeof itemSummary>;

export const catalogueView = z.object({
  /** Where the facts come from. */
  source: z.string(),
  notices: z.array(z.string()),
  groups: z.array(z.string()),
  items: z.array(itemSummary),
  /** In the order of the catalogue. */
  parameters: z.array(parameterSummary),
});
export type CatalogueView = z.infer<typeof catalogueView>;

/** A condition as the database writes it and the parameters it looks at. */
const condition = z.object({
  text: z.string(),
  /** Ids of parameters. */
  dependsOn: z.array(z.string()),
});

export const parameterDetails = parameterSummary.extend({
  /** Where it is in the item: 32 x dword + bit from that dword's least significant. */
  offsetBits: z.number().int(),
  /** Bits of the whole, of all elements of an array. */
  widthBits: z.number().int(),
  /** Shown only while this holds. */
  dependency: condition.optional(),
  min: condition.optional(),
  max: condition.optional(),
  /** Must hold for a value to be accepted. */
  rule: condition.optional(),
  /** Id of the parameter that is set to 1 with it. */
  validBit: z.string().optional(),
  /** Version of the item from which on it exists. */
  fromVersion: z.number().int(),
  /** Names of capability items that govern it. */
  capabilities: z.array(z.string()),
  /** Names of parameters that look at this one. */
  usedBy: z.array(z.string()),
  /** The description of the person's own database, where it has one. */
  description: z.string().optional(),
});
export type ParameterDetails = z.infer<typeof parameterDetails>;

// ---- what a card holds

export const configSource = z.discriminatedUnion('type', [
  z.object({ type: z.literal('device'), device: deviceId }),
  /** A file that was opened or sent. */
  z.object({ type: z.literal('file'), file: fileHandle }),
  /** A query of before. */
  z.object({ type: z.literal('snapshot'), snapshot: snapshotId }),
]);
export type ConfigSource = z.infer<typeof configSource>;

/** Which of the three a value is. A file has `next` only: what it would set. */
export const configColumn = z.enum(['default', 'current', 'next']);
export type ConfigColumn = z.infer<typeof configColumn>;

export const configValue = z.object({
  /** As mstconfig prints it: `True(1)`, `ETH(2)`, `16`, `0x1F(31)`, `Array[0..7]`, `N/A`. */
  text: z.string(),
  /** A single value of at most 32 bits. */
  value: z.number().optional(),
  /** Elements of an array, each as mstconfig prints it. */
  elements: z.array(z.string()).optional(),
});
export type ConfigValue = z.infer<typeof configValue>;

export const hiddenReason = z.object({
  reason: z.enum([
    /** Its dependency doesn't hold. */
    'dependency',
    /** The firmware knows an older version of the item. */
    'version',
    /** mstconfig shows it on no card: it has neither dependency nor rule. */
    'unlisted',
  ]),
  /** A sentence for a person. */
  text: z.string(),
  /** What would make it appear. */
  revealedBy: z.array(z.object({ parameter: z.string(), value: z.string() })),
});

export const parameterState = z.object({
  /** Id in the catalogue. */
  parameter: z.string(),
  /** With its suffix: `LINK_TYPE_P1`. */
  name: z.string(),
  default: configValue.optional(),
  current: configValue.optional(),
  next: configValue.optional(),
  /** Next differs from default. */
  isChanged: z.boolean(),
  /** Next differs from current: a reset makes it so. */
  isPending: z.boolean(),
  /** What this card accepts, as it is set now; absent where it doesn't tell. */
  limits: z.object({ min: z.number().optional(), max: z.number().optional() }).optional(),
  hidden: hiddenReason.optional(),
});
export type ParameterState = z.infer<typeof parameterState>;

export const configInstance = z.object({
  per: itemSummary.shape.per,
  /** Port from 1, module from 0; absent: the one of the card, or of the function that asks. */
  number: z.number().int().optional(),
});

export const resetMeans = z.enum(['pci-reset', 'warm-reboot', 'power-cycle']);

export const effectiveWhen = z.object({
  /** What makes the next value the current one, the gentlest first. */
  means: z.array(resetMeans),
  /** The same as a sentence. */
  text: z.string(),
});

export const itemState = z.object({
  /** Unique within a query: `nv_vpi_link_type@1`. */
  key: z.string(),
  item: z.string(),
  title: z.string(),
  /** Type dword on the wire. */
  type: hexString,
  instance: configInstance,
  /** `no`: this card or firmware doesn't have it; `unknown`: it didn't say. */
  support: z.enum(['yes', 'no', 'unknown']),
  /** The firmware lets nobody write it. */
  isReadOnly: z.boolean(),
  /** Highest version of the item that the firmware knows. */
  version: z.number().int(),
  /** Payload bytes of each that was read. */
  raw: z.partialRecord(configColumn, hexBytes),
  /** Columns where the card holds nothing: its values are taken as zeros. */
  absent: z.array(configColumn),
  /** Columns that could not be read, and why. Nothing stands for their values. */
  failed: z.array(z.object({ column: configColumn, error: errorReport })),
  effective: effectiveWhen,
  parameters: z.array(parameterState),
});
export type ItemState = z.infer<typeof itemState>;

/** What a person would want to know before anything is shown. */
const configStart = z.object({
  type: z.literal('start'),
  /** `fwctl0`, or the name of the file. */
  name: z.string(),
  origin: z.enum(['device', 'file']),
  simulated: z.boolean(),
  /** As mstconfig's banner has it: `ConnectX7`; `N/A` where the card doesn't say. */
  deviceType: z.string(),
  model: z.string(),
  description: z.string(),
  ports: z.number().int(),
  /** The columns that are read, in their order. */
  columns: z.array(configColumn),
  /** Columns that were asked for but that this firmware can't give. */
  unreadable: z.array(configColumn),
  /** Ways to reset that the card offers now. */
  resets: z.array(
    z.object({
      level: z.number().int(),
      means: resetMeans.optional(),
      text: z.string(),
    }),
  ),
  /** A rescan of the PCI bus is waiting: a function appears or goes with the next reset. */
  pciRescanRequired: z.boolean(),
  /** Item instances that will be looked at. */
  total: z.number().int(),
});

const configEnd = z.object({
  type: z.literal('end'),
  /** To export or compare this later; kept for the last few queries. */
  snapshot: snapshotId,
  /** False: what was shown is only a part. */
  isComplete: z.boolean(),
  /** What ended it before its time. */
  error: errorReport.optional(),
  /** What more would appear: `12 more appear when ADVANCED_PCI_SETTINGS is True(1)`. */
  reveals: z.array(
    z.object({
      parameter: z.string(),
      value: z.string(),
      appearing: z.array(z.string()),
      text: z.string(),
    }),
  ),
  counts: z.object({
    shown: z.number().int(),
    hidden: z.number().int(),
    changed: z.number().int(),
    pending: z.number().int(),
    readOnly: z.number().int(),
    /** Items that failed, absent ones not counted. */
    failed: z.number().int(),
  }),
  takenAtMs: z.number(),
  durationMs: z.number(),
});

export const configEvent = z.discriminatedUnion('type', [
  configStart,
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    phase: z.string(),
  }),
  z.object({ type: z.literal('item'), item: itemState }),
  configEnd,
]);
export type ConfigEvent = z.infer<typeof configEvent>;
export type ConfigStart = z.infer<typeof configStart>;
export type ConfigEnd = z.infer<typeof configEnd>;

// ---- comparing and keeping

const comparedSource = z.object({
  /** `sim:cx6dx`, or the name of the file. */
  name: z.string(),
  column: configColumn,
  /** False: a part of it could not be read, so what is missing there says nothing. */
  isComplete: z.boolean(),
});

export const comparison = z.object({
  left: comparedSource,
  right: comparedSource,
  /** Parameters that differ, or that only one of the two has. Absent: not there. */
  rows: z.array(
    z.object({
      parameter: z.string(),
      name: z.string(),
      item: z.string(),
      left: configValue.optional(),
      right: configValue.optional(),
    }),
  ),
  /** Parameters that are equal. */
  same: z.number().int(),
});
export type Comparison = z.infer<typeof comparison>;

export const configFile = z.object({
  file: fileHandle,
  name: z.string(),
  /** What it turned out to be. */
  format: z.enum(['raw', 'xml', 'json']),
  items: z.number().int(),
  /** What is odd about it without making it useless. */
  warnings: z.array(z.string()),
});
export type ConfigFile = z.infer<typeof configFile>;

/** Whole text of a file of the person's, in one message. */
export const MAX_FILE_CHARS = 200_000;

export const configContract = {
  /** Every item and parameter that the catalogue knows. Reads nothing from a device. */
  catalogue: procedure.output(catalogueView),

  /** All about one parameter. Reads nothing from a device. */
  explain: procedure.input(z.object({ parameter: z.string().max(256) })).output(parameterDetails),

  /**
   * What a card or a file holds, item by item. Reads the device. A card that goes away half-way ends the stream
   * with `end`, incomplete and with the error; what was read until then has been told.
   */
  query: procedure
    .input(
      z.object({
        source: configSource,
        /** Only these; all unless given. */
        parameters: z.array(configName).max(256).optional(),
        /** `next` alone asks the card for a third. */
        columns: z.enum(['all', 'next']).default('all'),
      }),
    )
    .output(eventIterator(configEvent)),

  /** What differs between two. A device is asked anew; to compare what is on the screen, name its snapshot. */
  compare: procedure
    .input(
      z.object({
        left: configSource,
        right: configSource,
        /** Of a card; a file has only one. */
        column: configColumn.default('next'),
      }),
    )
    .output(comparison),

  /** Asks for a backup, raw, XML or JSON file in a native dialog. Null: dismissed. */
  openFile: procedure.output(configFile.nullable()),

  /** The text of a file that the page was given, where there are no dialogs. */
  sendFile: procedure
    .input(z.object({ name: z.string().max(255), text: z.string().max(MAX_FILE_CHARS) }))
    .output(configFile),

  /** A query as text for a file: mstconfig's table, its JSON, a raw file that set_raw takes, or CSV. */
  export: procedure
    .input(z.object({ snapshot: snapshotId, format: z.enum(['text', 'json', 'raw', 'csv']) }))
    .output(exportEvents),
};
