import type { CardIndex } from './card-index';
import type { Problem } from './index-reports';

/** A folder of reports, indexed. */
export interface ReportTable {
  /** Last part of its path. */
  readonly folder: string;
  readonly index: CardIndex;
  /** Files that could not be read, in the order of their names. */
  readonly problems: readonly Problem[];
  /** Full path of a report by the name that the table has; undefined: it isn't in it. */
  pathOf(file: string): string | undefined;
}
