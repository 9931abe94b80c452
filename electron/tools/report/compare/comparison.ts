/** What comparing two reports gives: per section what differs, what is equal and what moves by itself. */
import type { ErrorReport } from '../../../device/device-error';
import type { Bundle } from '../bundle/bundle';
import type { BundleManifest, SectionId } from '../bundle/manifest';

/** In the order in which they are shown. */
export const comparedSections = [
  'identity',
  'host',
  'capabilities',
  'link',
  'configuration',
  'registers',
  'crspace',
] as const satisfies readonly SectionId[];
export type ComparedSectionId = (typeof comparedSections)[number];

/** Absent `left` or `right`: it isn't there. */
export interface ReportDifference {
  readonly what: string;
  readonly left?: string;
  readonly right?: string;
  /** What it is or what the difference says, where that is known. */
  readonly meaning?: string;
  /** It counts, toggles or measures: it differs between any two reports. */
  readonly moves?: true;
}

/** Differences of a section that both reports have. */
export interface SectionDifferences {
  /** Things that are equal: values, parameters, register instances, words. */
  readonly same: number;
  /** Rows that don't move by themselves. */
  readonly different: number;
  /** Rows that do. */
  readonly moving: number;
  /** Sentences on how to read them. */
  readonly notes: readonly string[];
  /** All rows, made when they are walked: there can be a quarter of a million. */
  rows(): Iterable<ReportDifference>;
}

export type SectionState = 'compared' | 'left-missing' | 'right-missing' | 'both-missing';

export interface ComparedSection extends SectionDifferences {
  readonly id: ComparedSectionId;
  readonly title: string;
  readonly state: SectionState;
  /** Why a part of a report could not be compared though it is there. */
  readonly error?: ErrorReport;
}

/** A report that takes part, under the name that the person knows it by. */
export interface NamedBundle {
  readonly name: string;
  readonly bundle: Bundle;
}

export interface ComparedReport {
  readonly name: string;
  readonly manifest: BundleManifest;
}

export interface ReportComparison {
  readonly left: ComparedReport;
  readonly right: ComparedReport;
  readonly sections: readonly ComparedSection[];
}

/** All rows that differ for a reason, of all sections. */
export function differencesOf({ sections }: ReportComparison): number {
  return sections.reduce((sum, { different }) => sum + different, 0);
}

/** Nothing differs, and nothing that one of them holds was left uncompared. */
export function isEqual(comparison: ReportComparison): boolean {
  const whole = comparison.sections.every(
    ({ state, error }) => error === undefined && (state === 'compared' || state === 'both-missing'),
  );
  return whole && differencesOf(comparison) === 0;
}

/** Differences that are there already, counted. */
export function differencesFrom(
  rows: readonly ReportDifference[],
  same: number,
  notes: readonly string[] = [],
): SectionDifferences {
  const moving = rows.filter(({ moves }) => moves === true).length;
  return { same, different: rows.length - moving, moving, notes, rows: () => rows };
}
