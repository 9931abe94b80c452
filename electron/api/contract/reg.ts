import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, hexBytes, hexString, procedure, writing } from './base';
import { planReview } from './change';
import { exportEvents } from './export';

const access = z.enum(['RO', 'RW', 'WO', 'INDEX', 'OP', 'N/A']);

/** Name of a register or field; never used as a path. */
const prmName = z.string().min(1).max(256);

const registerHead = z.object({
  name: prmName,
  id: hexString,
  /** Size in bytes. */
  size: z.number().int(),
  access: z.enum(['RO', 'RW', 'WO']),
  group: z.string(),
  purpose: z.string(),
});

export const registerSummary = registerHead.extend({
  /** From the capability masks or a probe of the device that was asked about; else unknown. */
  supported: z.enum(['yes', 'no', 'unknown']),
  /** Names of INDEX fields. */
  indexes: z.array(z.string()),
  /** Names of all fields, for searching. */
  fieldNames: z.array(z.string()),
});
export type RegisterSummary = z.infer<typeof registerSummary>;

export const fieldShape = z.object({
  /** Dotted path, as mstreg prints it with --full_path. Unique within a register. */
  path: z.string(),
  /** Short name, as mstreg prints it. Not always unique. */
  name: z.string(),
  /** 32 x dword + bit from that dword's least significant. */
  offsetBits: z.number().int(),
  widthBits: z.number().int(),
  access,
  enums: z.array(z.object({ name: z.string(), value: z.number() })).optional(),
  /** Its bits may be set together, and its names are of single bits; absent: it has one value at a time. */
  isMask: z.literal(true).optional(),
  description: z.string().optional(),
});
export type FieldShape = z.infer<typeof fieldShape>;

export const registerShape = registerHead.extend({
  /** What every read of it does beside answering; absent: nothing. */
  everyReadActs: z.string().optional(),
  fields: z.array(fieldShape),
});
export type RegisterShape = z.infer<typeof registerShape>;

export const fieldValue = z.object({
  path: z.string(),
  name: z.string(),
  offsetBits: z.number().int(),
  widthBits: z.number().int(),
  value: hexString,
  /** Only where the field has a name for the value. */
  enum: z.string().optional(),
});
export type FieldValue = z.infer<typeof fieldValue>;

/** The document of `reg get --json`. */
export const registerReading = z.object({
  device: z.string(),
  register: z.string(),
  id: hexString,
  /** Size in bytes. */
  size: z.number().int(),
  indexes: z.record(z.string(), z.number()),
  raw: hexBytes,
  /** Fields of union members that aren't selected are absent. */
  fields: z.array(fieldValue),
});
export type RegisterReading = z.infer<typeof registerReading>;

/** A reading with what a page wants to show beside it. */
export const readingResult = z.object({
  reading: registerReading,
  takenAtMs: z.number(),
  durationMs: z.number(),
  /** For example that a union's selector has no member. */
  warnings: z.array(z.string()),
});
export type ReadingResult = z.infer<typeof readingResult>;

const comparedValue = z.object({ value: hexString, enum: z.string().optional() });

export const registerComparison = z.object({
  register: z.string(),
  left: readingResult,
  right: readingResult,
  /** In the order of the register; what only the right has comes last. */
  fields: z.array(
    z.object({
      path: z.string(),
      name: z.string(),
      offsetBits: z.number().int(),
      widthBits: z.number().int(),
      /** Absent: that side has another member of the union there. */
      left: comparedValue.optional(),
      right: comparedValue.optional(),
      /** False also of an index field that has the very value its side asked for. */
      differs: z.boolean(),
    }),
  ),
  differ: z.number().int(),
});
export type RegisterComparison = z.infer<typeof registerComparison>;

/** Reads of one request that an export takes; the window keeps no more. */
export const MOST_EXPORTED_READS = 150;
/** Longest raw data of a read, in hex digits. */
const MOST_RAW_DIGITS = 2 * 0x2000;

/**
 * What a file is made of: `text` the table of mstreg, `json` the document of `reg get --json`, `csv` a row per
 * field, all of the newest read; `history` a row per read with a column per field, `changes` only those that changed.
 */
export const registerExportFormat = z.enum(['text', 'json', 'csv', 'history', 'changes']);
export type RegisterExportFormat = z.infer<typeof registerExportFormat>;

/** Value of a request field, at most 32 bits. */
const requestValue = z.number().int().min(0).max(0xffffffff);

/** Registers that one call may watch, and how fast. */
export const WATCH_LIMITS = { items: 64, leastMs: 50, mostMs: 3_600_000 } as const;

/** What a read of one watched register brought that the read before it had not. */
export const watchChange = z.object({
  /** Place in the list that was asked for. */
  item: z.number().int(),
  /** When it was read, milliseconds since the epoch. */
  atMs: z.number(),
  /** Which fields there are, only where that is news; two halves of a 64-bit counter are one. Then all have values. */
  fields: z
    .array(z.object({ path: z.string(), name: z.string(), widthBits: z.number().int() }))
    .optional(),
  /** Place in the last `fields`, and the value. Empty: the register answers again, with what it had before. */
  values: z.array(z.tuple([z.number().int(), hexString])).optional(),
  /** It could not be read, until there are values again. */
  error: errorReport.optional(),
});
export type WatchChange = z.infer<typeof watchChange>;

/** One round of reads. Also where nothing changed: then every register has what it had. */
export const watchTick = z.object({
  atMs: z.number(),
  /** Rounds that were left out before this one because there was no time for them. */
  skipped: z.number().int(),
  changes: z.array(watchChange),
});
export type WatchTick = z.infer<typeof watchTick>;
/** Reads in one call of `readMany`. */
export const MOST_READS = 256;

const wantedRead = z.object({
  register: prmName,
  indexes: z.record(prmName, requestValue),
});
export type WantedRead = z.infer<typeof wantedRead>;

/** Readings that the application holds for the page: those of the last few calls. */
const readingsId = z.string().regex(/^[0-9]{1,12}$/);

export const manyEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number(), phase: z.string() }),
  /** `at` is the place among the reads that were asked for. */
  z.object({ type: z.literal('read'), at: z.number().int(), result: readingResult }),
  /** One that the card refused, that isn't known, or that would do more than answer (READ_ACTS, never sent). */
  z.object({ type: z.literal('refused'), at: z.number().int(), error: errorReport }),
  z.object({ type: z.literal('complete'), readings: readingsId }),
  /** Nothing more can be had. What came before is what there is, and is held like a whole. */
  z.object({ type: z.literal('failed'), error: errorReport, readings: readingsId.optional() }),
]);
export type ManyEvent = z.infer<typeof manyEvent>;

export const regContract = {
  /** Registers of the catalogue; with a device, whether that has each. May read capability masks. */
  list: procedure.input(z.object({ device: deviceId.optional() })).output(z.array(registerSummary)),
  /** Fields of one register. Reads nothing from a device. */
  show: procedure.input(z.object({ register: prmName })).output(registerShape),
  /** Reads a register; INDEX and OP fields not given are 0. */
  get: procedure
    .input(
      z.object({
        device: deviceId,
        register: prmName,
        indexes: z.record(prmName, requestValue),
      }),
    )
    .output(readingResult),
  /** Reads several registers one after another; what is refused keeps its error and the rest goes on. */
  readMany: procedure
    .input(z.object({ device: deviceId, reads: z.array(wantedRead).min(1).max(MOST_READS) }))
    .output(eventIterator(manyEvent)),
  /** A file of what `readMany` read. Errors: READS_LET_GO. */
  exportMany: procedure
    .input(z.object({ readings: readingsId, format: z.enum(['text', 'csv', 'json']) }))
    .output(exportEvents),
  /**
   * Reads the same register of two devices, or two instances on one, and compares them. Errors: those of a read,
   * with the device in front of the detail.
   */
  compare: procedure
    .input(
      z.object({
        register: prmName,
        left: z.object({ device: deviceId, indexes: z.record(prmName, requestValue) }),
        right: z.object({ device: deviceId, indexes: z.record(prmName, requestValue) }),
      }),
    )
    .output(registerComparison),
  /** A file of reads that the window has, decoded anew from their bytes. Reads nothing from a device. */
  export: procedure
    .input(
      z.object({
        register: prmName,
        device: deviceId,
        indexes: z.record(prmName, requestValue),
        format: registerExportFormat,
        /** Newest first. */
        reads: z
          .array(
            z.object({
              raw: hexBytes.max(MOST_RAW_DIGITS),
              takenAtMs: z.number().min(0).max(8.64e15),
              durationMs: z.number().min(0),
            }),
          )
          .min(1)
          .max(MOST_EXPORTED_READS),
      }),
    )
    .output(exportEvents),
  /**
   * Reads registers of a device again and again; each event has what changed. Ends when the caller gives up, or with
   * the error that ends the device. Errors before that: those of a read that never went out, READ_ACTS, NOT_COLLECTED.
   */
  watch: procedure
    .input(
      z.object({
        device: deviceId,
        items: z
          .array(z.object({ register: prmName, indexes: z.record(prmName, requestValue) }))
          .min(1)
          .max(WATCH_LIMITS.items),
        /** From the start of one round to the start of the next. */
        intervalMs: z.number().int().min(WATCH_LIMITS.leastMs).max(WATCH_LIMITS.mostMs),
      }),
    )
    .output(eventIterator(watchTick)),
  /** Saves figures or a picture that the page made of what it watched; a dialog says where, or it is a download. */
  saveWatched: procedure
    .input(
      z.object({
        fileName: z.string().regex(/^[A-Za-z0-9_-]{1,100}\.(csv|png)$/),
        kind: z.enum(['csv', 'png']),
        base64: z
          .string()
          .max(200_000)
          .regex(/^[A-Za-z0-9+/]*={0,2}$/),
      }),
    )
    .output(exportEvents),
  /**
   * Plans to set fields: reads the register, and nothing is written before `change.apply`. Errors: WRITES_OFF,
   * FIELD_UNKNOWN, FIELD_READ_ONLY, VALUE_OUT_OF_RANGE, REG_READ_ONLY and those of a read.
   */
  planSet: writing
    .input(
      z.object({
        device: deviceId,
        register: prmName,
        indexes: z.record(prmName, requestValue),
        /** By path or short name: a number, `0x` and digits, or a name of the field's own. */
        values: z.record(prmName, z.union([requestValue, z.string().min(1).max(64)])),
        /** Start from zeros instead of what the card has. */
        overwrite: z.boolean().optional(),
      }),
    )
    .output(planReview),
};
