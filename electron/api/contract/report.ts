import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { deviceId, errorReport, procedure } from './base';
import { exportEvents } from './export';

/**
 * Support reports. A report is a bundle (`.mlx5report`): collected from a card and kept by this application, or
 * opened from a file. An opened one appears among the devices, as `report:` and eight hex digits.
 */

/** Names a kept or an opened report in this process; never a path. */
export const reportId = z.string().regex(/^[0-9a-f]{8,32}$/);

/** In the order in which they are collected and shown. */
export const sectionIds = [
  'identity',
  'interface',
  'host',
  'capabilities',
  'link',
  'configuration',
  'registers',
  'crspace',
  'resources',
  'recorder',
  'log',
  'journal',
] as const;
export const sectionId = z.enum(sectionIds);
export type SectionId = z.infer<typeof sectionId>;

export const reportSection = z.object({
  id: sectionId,
  title: z.string(),
  /** What it holds and what it is good for, in a sentence. */
  purpose: z.string(),
  /** `card`: read from the card. `host`: read from this machine. `program`: of mlx5desk itself. */
  from: z.enum(['card', 'host', 'program']),
  /** Chosen at first. What could disturb a card is off. */
  isOn: z.boolean(),
  /** Why it is off, or what to think of before it is chosen. */
  caution: z.string().optional(),
  /** Why it can't be collected from this card; it is skipped then. */
  whyNot: z.string().optional(),
  /** How long it took the last time; absent: it never ran on this card. */
  lastMs: z.number().optional(),
  /** It is cut off after so long, and says so. */
  timeBoxMs: z.number(),
});
export type ReportSection = z.infer<typeof reportSection>;

/** What became of a section. `partly`: something is missing, which `reason` names. */
export const sectionOutcome = z.enum(['done', 'partly', 'refused', 'skipped']);
export type SectionOutcome = z.infer<typeof sectionOutcome>;

export const sectionResult = z.object({
  id: sectionId,
  title: z.string(),
  outcome: sectionOutcome,
  /** Why it isn't done, or not whole. */
  reason: z.string().optional(),
  durationMs: z.number(),
  /** Files of the bundle that it wrote. */
  files: z.array(z.string()),
  bytes: z.number().int(),
});
export type SectionResult = z.infer<typeof sectionResult>;

export const redactionState = z.enum(['none', 'redacted', 'not-proven-clean']);

export const reportSummary = z.object({
  report: reportId,
  /** Suggested name: `cx6dx_22.45.1020_20261127-0815.mlx5report`. */
  fileName: z.string(),
  /** `kept` by this application, or `opened` from a file. */
  where: z.enum(['kept', 'opened']),
  /** Id among the devices, once it is opened as one. */
  device: deviceId.optional(),
  /** How the card was called where it was collected. */
  cardName: z.string(),
  model: z.string(),
  firmware: z.string(),
  psid: z.string(),
  hostName: z.string(),
  simulated: z.boolean(),
  collectedAtMs: z.number(),
  toolVersion: z.string(),
  sections: z.array(sectionResult),
  redaction: redactionState,
  /** False: the card went away, or it was cancelled. */
  isComplete: z.boolean(),
  bytes: z.number().int(),
  /** What is odd about it without making it useless. */
  warnings: z.array(z.string()),
});
export type ReportSummary = z.infer<typeof reportSummary>;

export const collectEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), sections: z.array(sectionId) }),
  z.object({ type: z.literal('section'), id: sectionId }),
  z.object({
    type: z.literal('progress'),
    id: sectionId,
    done: z.number(),
    total: z.number(),
    phase: z.string(),
  }),
  z.object({ type: z.literal('outcome'), result: sectionResult }),
  /** The last one, also where it was cut short: what was collected is kept. */
  z.object({
    type: z.literal('end'),
    report: reportSummary,
    error: errorReport.optional(),
  }),
]);
export type CollectEvent = z.infer<typeof collectEvent>;

export const reportFile = z.object({
  /** Path inside of the bundle: `registers/registers.json`. Never a path of a disk. */
  path: z.string(),
  section: sectionId.optional(),
  bytes: z.number().int(),
  kind: z.enum(['text', 'json', 'binary']),
  /** SHA-256, hex. */
  sha256: z.string(),
});
export type ReportFile = z.infer<typeof reportFile>;

/** A part of a text file, by lines. */
export const reportLines = z.object({
  /** From 0. */
  first: z.number().int(),
  lines: z.array(z.string()),
  total: z.number().int(),
});
export type ReportLines = z.infer<typeof reportLines>;

/** What kind of thing is replaced. `key`: passwords and keys. `word`: named by the person. */
export const secretKind = z.enum([
  'mac',
  'ip',
  'guid',
  'serial',
  'host',
  'node',
  'user',
  'word',
  'key',
]);

export const redactionPreview = z.object({
  replaced: z.array(
    z.object({
      /** `mac-1`: its name here and in the map. */
      token: z.string(),
      original: z.string(),
      /** Stands in its place, everywhere the same, spelled as the original was. */
      standIn: z.string(),
      kind: secretKind,
      times: z.number().int(),
      /** Files of the bundle where it stands. */
      files: z.array(z.string()),
    }),
  ),
  /** Files that aren't part of the redacted bundle, and why. */
  leftOut: z.array(z.object({ path: z.string(), why: z.string() })),
  /** After replacing, everything was searched again in every spelling: how many originals were found. 0, or it fails. */
  foundAgain: z.number().int(),
  state: redactionState,
});
export type RedactionPreview = z.infer<typeof redactionPreview>;

export const redactionChoice = z.object({
  /** Keeps dumps and unknown payloads, which nothing can prove clean. */
  keepDumps: z.boolean(),
  /** More words to hide. */
  words: z.array(z.string().min(1).max(256)).max(64),
});
export type RedactionChoice = z.infer<typeof redactionChoice>;

/** One difference of two reports. */
export const reportDifference = z.object({
  /** `firmware`, `PAOS local_port=1 admin_status`, `NUM_OF_VFS`, `0x00f0014`. */
  what: z.string(),
  left: z.string().optional(),
  right: z.string().optional(),
  /** What it means, where that is known. */
  meaning: z.string().optional(),
});
export type ReportDifference = z.infer<typeof reportDifference>;

export const reportComparison = z.object({
  left: reportSummary,
  right: reportSummary,
  sections: z.array(
    z.object({
      id: z.enum([
        'identity',
        'host',
        'capabilities',
        'link',
        'registers',
        'configuration',
        'crspace',
      ]),
      title: z.string(),
      /** `compared`, or why not: one of them lacks it. */
      state: z.enum(['compared', 'left-missing', 'right-missing', 'both-missing']),
      note: z.string().optional(),
      same: z.number().int(),
      /** All that differ; `rows` has the first of them. */
      different: z.number().int(),
      rows: z.array(reportDifference),
    }),
  ),
});
export type ReportComparison = z.infer<typeof reportComparison>;

/** Reports that are there: to open, to read, to send on. */
export const reportShelfContract = {
  /** Kept and opened ones, newest first. */
  list: procedure.output(z.array(reportSummary)),
  /** Forgets a kept report, or closes an opened one. */
  remove: procedure.input(z.object({ report: reportId })).output(z.array(reportSummary)),

  /** Files of a report, and one of them by lines. Binary files have none. */
  files: procedure.input(z.object({ report: reportId })).output(z.array(reportFile)),
  lines: procedure
    .input(
      z.object({
        report: reportId,
        path: z.string().min(1).max(256),
        /** As it would leave with these; absent: as it is. */
        redaction: redactionChoice.optional(),
        first: z.number().int().min(0),
        /** Fewer come where they are long. */
        count: z.number().int().min(0).max(2000),
      }),
    )
    .output(reportLines),

  /** The bundle as a file, redacted or as it is. */
  export: procedure
    .input(z.object({ report: reportId, redaction: redactionChoice.optional() }))
    .output(exportEvents),

  /** Asks for a bundle in a native dialog and opens it. Null: dismissed. Errors: REPORT_BROKEN and others. */
  open: procedure.output(reportSummary.nullable()),
  /** The same where there are no dialogs: sent in pieces. Null before the last. */
  send: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(255),
        /** Chosen by the caller, the same for all pieces of a file. */
        transfer: z.uuid(),
        base64: z.string().max(200 * 1024),
        last: z.boolean(),
      }),
    )
    .output(reportSummary.nullable()),
  /** Puts a kept report among the devices too. */
  openKept: procedure.input(z.object({ report: reportId })).output(reportSummary),
};

export const reportCollectContract = {
  /** What can be collected from a card. Asks the firmware nothing. */
  sections: procedure.input(z.object({ device: deviceId })).output(z.array(reportSection)),

  /** Collects and keeps; reads only. Ending the stream cancels between two commands: what was collected is kept. */
  collect: procedure
    .input(
      z.object({
        device: deviceId,
        sections: z.array(sectionId).min(1),
        /** CR-space dumps in a row. */
        dumps: z.number().int().min(1).max(8).default(3),
        intervalMs: z.number().int().min(0).max(600_000).default(1000),
        /** A sentence of the person's: what happened. */
        note: z.string().max(4000).default(''),
      }),
    )
    .output(eventIterator(collectEvent)),
};

export const reportRedactContract = {
  /** What would be replaced, and where. */
  preview: procedure
    .input(z.object({ report: reportId, redaction: redactionChoice }))
    .output(redactionPreview),
};

export const reportCompareContract = {
  /** What differs between two. Rows beyond the first of a section are in the export. */
  compare: procedure.input(z.object({ left: reportId, right: reportId })).output(reportComparison),
  exportComparison: procedure
    .input(z.object({ left: reportId, right: reportId, format: z.enum(['text', 'json', 'html']) }))
    .output(exportEvents),
};

/**
 * What is wired: every part that is here must be in the router, too. A part is added here and in router/report.ts, which
 * spreads a router of its own.
 */
export const reportContract = {
  ...reportShelfContract,
  ...reportRedactContract,
  ...reportCollectContract,
};
