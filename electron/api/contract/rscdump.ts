import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, hexBytes, hexString, procedure } from './base';
import { exportEvents } from './export';
import { fieldValue } from './reg';

const need = z.enum(['none', 'optional', 'mandatory']);
const menuIndex = z.object({
  need,
  /** What it counts, `CQN`; `N/A` where there is nothing. */
  name: z.string(),
});
const menuCount = z.object({
  need,
  /** Whether `all` may stand instead of a number, and `active`. */
  all: z.boolean(),
  active: z.boolean(),
});

export const menuSegment = z.object({
  type: hexString,
  name: z.string(),
  index1: menuIndex,
  num1: menuCount,
  index2: menuIndex,
  num2: menuCount,
});
export type MenuSegment = z.infer<typeof menuSegment>;

const index = z.number().int().min(0).max(0xffff_ffff);
const count = z.union([z.number().int().min(0).max(0xfffd), z.enum(['all', 'active'])]);

export const dumpRequest = z.object({
  type: z.number().int().min(0).max(0xffff),
  index1: index.optional(),
  index2: index.optional(),
  num1: count.optional(),
  num2: count.optional(),
});
export type DumpRequest = z.infer<typeof dumpRequest>;

/** A dump that the application holds for the page: one of the last few. */
const dumpId = z.string().regex(/^[0-9]{1,12}$/);

export const heldDump = z.object({
  id: dumpId,
  segment: z.string(),
  /** Of a dump that came from a file; when it was taken isn't in that. */
  fileName: z.string().optional(),
  takenAtMs: z.number().optional(),
  durationMs: z.number().optional(),
  /** Size of all streams, in bytes. */
  bytes: z.number().int(),
  /** Dumps in it: the one asked for, and those that references led to. */
  dumps: z.number().int(),
  /** Rows of its tree. */
  rows: z.number().int(),
  notices: z.array(z.string()),
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
  /** References that the firmware refused to dump. */
  lost: z.array(z.object({ reference: z.string(), why: z.string() })),
});
export type HeldDump = z.infer<typeof heldDump>;

export const resourceDumpEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number(), phase: z.string() }),
  z.object({ type: z.literal('complete'), dump: heldDump }),
  z.object({ type: z.literal('failed'), error: errorReport }),
]);
export type ResourceDumpEvent = z.infer<typeof resourceDumpEvent>;

export const treeRow = z.object({
  /** Its place in the whole tree, in the order of reading. */
  row: z.number().int(),
  /** 1 at the top. */
  level: z.number().int(),
  /** `dump`: a stream; else the kind of segment. */
  kind: z.enum([
    'dump',
    'info',
    'command',
    'resource',
    'reference',
    'notice',
    'error',
    'menu',
    'terminate',
    'unknown',
  ]),
  name: z.string(),
  says: z.string(),
  /** In bytes. */
  size: z.number().int(),
  /** Whether rows of a deeper level follow. */
  hasChildren: z.boolean(),
});
export type TreeRow = z.infer<typeof treeRow>;

/** Bytes of a segment in one answer. */
export const MOST_RAW_BYTES = 16 * 1024;
/** Rows of a tree in one answer. */
export const MOST_TREE_ROWS = 500;

export const segmentDetail = z.object({
  row: z.number().int(),
  kind: treeRow.shape.kind,
  name: z.string(),
  type: hexString,
  says: z.string(),
  size: z.number().int(),
  /** How many segments it was told in. */
  pieces: z.number().int(),
  fields: z.array(fieldValue),
  notes: z.array(z.string()),
  /** From the segment's first byte on, at most MOST_RAW_BYTES. */
  raw: hexBytes,
});
export type SegmentDetail = z.infer<typeof segmentDetail>;

export const rscdumpContract = {
  /** What the card can dump. Reads the device. */
  menu: procedure
    .input(z.object({ device: deviceId }))
    .output(z.object({ segments: z.array(menuSegment) })),
  /** Dumps a segment and holds it for the calls below. Reads the device. */
  get: procedure
    .input(
      z.object({
        device: deviceId,
        request: dumpRequest,
        /** How many references are followed in a row; absent: all. */
        depth: z.number().int().min(0).max(1000).optional(),
        /** Through registered memory instead of in pieces. */
        memory: z.boolean(),
        /** Of another function of the card, by its VHCA id; absent: of the own one. */
        vhca: z.number().int().min(0).max(0xffff).optional(),
      }),
    )
    .output(eventIterator(resourceDumpEvent)),
  /**
   * Holds a dump file that the person opened, sent in pieces: what `rscdump get -o` and mstresourcedump write, or
   * devlink's JSON. `last` is false until the final one, which is answered with the dump; null before.
   */
  open: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(255),
        /** Chosen by the caller, the same for all pieces of a file. */
        transfer: z.string().regex(/^[0-9a-f-]{36}$/),
        base64: z.string().max(200 * 1024),
        last: z.boolean(),
      }),
    )
    .output(heldDump.nullable()),
  /** Rows of the tree from one on. */
  tree: procedure
    .input(z.object({ dump: dumpId, from: z.number().int().min(0) }))
    .output(z.array(treeRow).max(MOST_TREE_ROWS)),
  /** One segment with its fields and bytes. */
  segment: procedure
    .input(z.object({ dump: dumpId, row: z.number().int().min(0) }))
    .output(segmentDetail),
  /** The file of mstresourcedump -b. */
  export: procedure.input(z.object({ dump: dumpId })).output(exportEvents),
};
