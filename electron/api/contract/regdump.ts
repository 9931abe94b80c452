import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, hexString, procedure } from './base';
import { exportEvents } from './export';
import { registerReading } from './reg';

/** `cr`: the words of CR space; `registers`: a sweep of the access registers. */
export const dumpScope = z.enum(['cr', 'registers']);
export type DumpScope = z.infer<typeof dumpScope>;

/** A dump that is kept; made by the application, never a path. */
const dumpId = z.string().regex(/^[0-9]{8}-[0-9]{9}-[0-9a-f]{4}$/);

/** How many dumps can be laid side by side. */
const MOST_COMPARED = 8;
const dumpIds = z.array(dumpId).min(1).max(MOST_COMPARED);

const word = z.number().int().min(0).max(0xffff_ffff);
const dumpName = z.string().max(120);

/** What a dump can be of on this device, and why not. */
export const dumpOffer = z.object({
  cr: z.object({
    available: z.boolean(),
    /** Where it isn't. */
    error: errorReport.optional(),
  }),
  registers: z.object({
    /** Registers of the catalogue that a sweep asks for. */
    asked: z.number().int(),
    leftOut: z.array(z.object({ register: z.string(), id: hexString, why: z.string() })),
  }),
});
export type DumpOffer = z.infer<typeof dumpOffer>;

export const keptDump = z.object({
  id: dumpId,
  scope: dumpScope,
  /** What a person called it, '' for nothing. */
  name: dumpName,
  takenAtMs: z.number(),
  /** From the first RPC to the last. */
  durationMs: z.number(),
  /** Words, or register instances that were read. */
  count: z.number().int(),
  /** Size of what the card gave, in bytes. */
  bytes: z.number().int(),
  /** Which card it was: what it said of itself then, as far as it did. */
  card: z.object({
    model: z.string().optional(),
    partNumber: z.string().optional(),
    serial: z.string().optional(),
    psid: z.string().optional(),
    firmware: z.string().optional(),
    simulated: z.boolean(),
  }),
  /** Name of the file that it was read from; absent: taken from the card. */
  fromFile: z.string().optional(),
  /** Registers that were refused. */
  refused: z.number().int().optional(),
});
export type KeptDump = z.infer<typeof keptDump>;

export const dumpEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    /** Which dump of the series, from 1. */
    dump: z.number().int(),
    of: z.number().int(),
    done: z.number(),
    total: z.number(),
    phase: z.string(),
  }),
  /** One more is whole and kept. */
  z.object({ type: z.literal('kept'), dump: keptDump }),
  z.object({ type: z.literal('complete') }),
  /** What was kept before stays. */
  z.object({ type: z.literal('failed'), error: errorReport }),
]);
export type DumpEvent = z.infer<typeof dumpEvent>;

/** How a word behaved over the dumps: `once`: changed in one step and stayed; `grows` and `falls`: moved one way
 * in more than one; `toggles`: came back to a value it had; `moves`: changed in another way. */
export const wordBehaviour = z.enum([
  'same',
  'grows',
  'falls',
  'toggles',
  'once',
  'moves',
  'appeared',
  'vanished',
]);
export type WordBehaviour = z.infer<typeof wordBehaviour>;

export const wordFilter = z.object({
  show: z.enum(['all', 'changed', 'marked', ...wordBehaviour.options]),
  /** Addresses from and up to, both inclusive. */
  from: word.optional(),
  to: word.optional(),
  /** Words with this value in any of the dumps; with `mask` only its bits count. */
  value: word.optional(),
  mask: word.optional(),
});
export type WordFilter = z.infer<typeof wordFilter>;

export const wordRow = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('word'),
    address: word,
    /** One per dump; null where that has no such word. */
    values: z.array(word.nullable()),
    behaviour: wordBehaviour,
    /** Change per second of a word that grows or falls. */
    rate: z.number().optional(),
    /** Bits that differ anywhere. */
    changedBits: word,
    marked: z.boolean(),
    note: z.string(),
  }),
  /** Words between two rows that the filter leaves out. */
  z.object({ type: z.literal('fold'), words: z.number().int() }),
]);
export type WordRow = z.infer<typeof wordRow>;

export const wordPage = z.object({
  /** Words in any of the dumps. */
  words: z.number().int(),
  /** Of each behaviour, whatever the filter. */
  counts: z.record(wordBehaviour, z.number().int()),
  /** Words that pass the filter. */
  matching: z.number().int(),
  /** Rows, folds included. */
  rowCount: z.number().int(),
  /** Row of the first one below. */
  offset: z.number().int(),
  rows: z.array(wordRow),
});
export type WordPage = z.infer<typeof wordPage>;

export const overviewSlice = z.object({
  from: word,
  to: word,
  words: z.number().int(),
  changed: z.number().int(),
  /** Row of its first word under the filter; where the filter leaves all out, the next one's. */
  row: z.number().int(),
});
export type OverviewSlice = z.infer<typeof overviewSlice>;

export const wordPlace = z.object({
  row: wordRow,
  /** The run of consecutive words that it is in. */
  block: z.object({ from: word, words: z.number().int(), position: z.number().int() }),
  /** Of the words around it, how many changed. */
  neighbours: z.object({ of: z.number().int(), changed: z.number().int() }),
});
export type WordPlace = z.infer<typeof wordPlace>;

export const addressMark = z.object({ address: word, marked: z.boolean(), note: z.string() });
export type AddressMark = z.infer<typeof addressMark>;

/** A register of a sweep. */
export const sweptRegister = z.object({
  name: z.string(),
  id: hexString,
  group: z.string(),
  purpose: z.string(),
  /** Instances that were read, in all of the dumps. */
  instances: z.number().int(),
  /** Of these, how many differ between the dumps. */
  changed: z.number().int(),
  refused: z.array(z.object({ indexes: z.string(), why: z.string() })),
});
export type SweptRegister = z.infer<typeof sweptRegister>;

export const sweptRegisters = z.object({
  registers: z.array(sweptRegister),
  leftOut: z.array(z.object({ register: z.string(), id: hexString, why: z.string() })),
  /** Loops that ended before all their values. */
  notes: z.array(z.string()),
});
export type SweptRegisters = z.infer<typeof sweptRegisters>;

/** One instance of a register, a reading per dump; null where that has none. */
export const sweptInstance = z.object({
  indexes: z.record(z.string(), z.number()),
  readings: z.array(registerReading.nullable()),
  /** Paths of fields that differ. */
  changed: z.array(z.string()),
});
export type SweptInstance = z.infer<typeof sweptInstance>;

export const exportFormat = z.enum(['text', 'csv', 'json', 'bin']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** In any order; answers have them in the order in which they were taken. */
const compared = z.object({ device: deviceId, dumps: dumpIds });

export const regdumpContract = {
  /** What can be dumped. Asks the firmware nothing. */
  offer: procedure.input(z.object({ device: deviceId })).output(dumpOffer),
  /** Takes dumps and keeps them; ends when the caller goes away. Reads the device. */
  start: procedure
    .input(
      z.object({
        device: deviceId,
        scope: dumpScope,
        count: z.number().int().min(1).max(MOST_COMPARED),
        /** From the start of one to the start of the next, where it takes no longer. */
        intervalMs: z.number().int().min(0).max(3_600_000),
      }),
    )
    .output(eventIterator(dumpEvent)),
  /** Dumps that are kept of this card, newest first. */
  kept: procedure.input(z.object({ device: deviceId })).output(z.array(keptDump)),
  rename: procedure
    .input(z.object({ device: deviceId, dump: dumpId, name: dumpName }))
    .output(keptDump),
  remove: procedure.input(compared).output(z.array(keptDump)),
  /**
   * Keeps a dump file that the person opened, sent in pieces. `last` is false until the final one, which is answered
   * with the dump; null before.
   */
  add: procedure
    .input(
      z.object({
        device: deviceId,
        fileName: z.string().min(1).max(255),
        /** Chosen by the caller, the same for all pieces of a file. */
        transfer: z.string().regex(/^[0-9a-f-]{36}$/),
        base64: z.string().max(200 * 1024),
        last: z.boolean(),
      }),
    )
    .output(keptDump.nullable()),
  /** Rows of one dump, or of several side by side, under a filter. */
  words: procedure
    .input(
      compared.extend({
        filter: wordFilter,
        offset: z.number().int().min(0),
        count: z.number().int().min(0).max(512),
      }),
    )
    .output(wordPage),
  /** The address space in slices of equal length. */
  overview: procedure
    .input(compared.extend({ filter: wordFilter, slices: z.number().int().min(1).max(1024) }))
    .output(z.array(overviewSlice)),
  /** One word, and what is around it. */
  place: procedure.input(compared.extend({ address: word })).output(wordPlace),
  /** Bookmarks and notes of a card, by address. */
  marks: procedure.input(z.object({ device: deviceId })).output(z.array(addressMark)),
  mark: procedure
    .input(
      z.object({
        device: deviceId,
        address: word,
        marked: z.boolean(),
        note: z.string().max(2000),
      }),
    )
    .output(z.array(addressMark)),
  /** Registers of sweeps. */
  registers: procedure.input(compared).output(sweptRegisters),
  /** Instances of one register, decoded with the catalogue in use. */
  register: procedure
    .input(compared.extend({ register: z.string().min(1).max(256) }))
    .output(z.array(sweptInstance)),
  /** One dump as a file. */
  export: procedure
    .input(z.object({ device: deviceId, dump: dumpId, format: exportFormat }))
    .output(exportEvents),
};
