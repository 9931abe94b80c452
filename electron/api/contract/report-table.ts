import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { errorReport, procedure } from './base';
import { reportSummary } from './report';

/** Many reports at once: a folder of bundles, indexed, as a table of cards. */

export const tableId = z.uuid();

/** `model`, `firmware`, `psid`, or the name of a configuration parameter. */
const columnName = z.string().min(1).max(256);

export const tableEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    phase: z.string(),
  }),
  z.object({
    type: z.literal('end'),
    table: tableId,
    /** Last part of the folder's path. */
    folder: z.string(),
    cards: z.number().int(),
    /** Files that are no bundles or are broken, each with why. */
    problems: z.array(z.object({ file: z.string(), error: errorReport })),
  }),
]);
export type TableEvent = z.infer<typeof tableEvent>;

export const tableCell = z.object({
  value: z.string(),
  /** Differs from what most cards of the same model have. */
  isOutlier: z.boolean(),
});

export const tablePage = z.object({
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      /** Of the file, below the folder. */
      file: z.string(),
      /** In the order of the columns; null: its report doesn't say. */
      cells: z.array(tableCell.nullable()),
    }),
  ),
  /** Rows that the filter lets through. */
  total: z.number().int(),
});
export type TablePage = z.infer<typeof tablePage>;

export const reportTableContract = {
  /**
   * Asks for a folder in a native dialog (in a browser: the folder that serve was started with) and indexes it.
   * Null: dismissed, the stream is empty.
   */
  index: procedure.output(eventIterator(tableEvent)),
  /** Columns that can be shown: facts of every card, and all parameters that any report has. */
  columns: procedure.input(z.object({ table: tableId })).output(
    z.object({
      facts: z.array(z.string()),
      parameters: z.array(z.string()),
      /** Where cards differ from most of their model, the most cards first. */
      unusual: z.array(z.object({ column: z.string(), cards: z.number().int() })),
    }),
  ),
  rows: procedure
    .input(
      z.object({
        table: tableId,
        columns: z.array(columnName).min(1).max(32),
        /** Part of any cell shown. */
        filter: z.string().max(200),
        onlyOutliers: z.boolean(),
        sort: z.object({ column: columnName, descending: z.boolean() }).optional(),
        offset: z.number().int().min(0),
        count: z.number().int().min(0).max(512),
      }),
    )
    .output(tablePage),
  /** Opens one of its bundles as a device. */
  open: procedure
    .input(z.object({ table: tableId, file: z.string().min(1).max(1024) }))
    .output(reportSummary),
};
