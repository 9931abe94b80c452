/** A report as lists show it. Shapes of `api/contract/report`. */
import { shownName } from './bundle/bundle-path';
import {
  BUNDLE_EXTENSION,
  type BundleManifest,
  type ManifestSection,
  type Redaction,
  type SectionId,
  type SectionOutcome,
} from './bundle/manifest';

export interface SectionResult {
  id: SectionId;
  title: string;
  outcome: SectionOutcome;
  reason?: string;
  durationMs: number;
  files: string[];
  bytes: number;
}

export interface ReportSummary {
  /** Names it in this process. */
  report: string;
  fileName: string;
  where: 'kept' | 'opened';
  /** Id among the devices, where it is opened as one. */
  device?: string;
  cardName: string;
  model: string;
  firmware: string;
  psid: string;
  hostName: string;
  simulated: boolean;
  collectedAtMs: number;
  toolVersion: string;
  sections: SectionResult[];
  redaction: Redaction;
  isComplete: boolean;
  /** Of the file. */
  bytes: number;
  warnings: string[];
}

/** What a summary says beside the manifest. */
export interface ReportPlace {
  readonly report: string;
  readonly fileName: string;
  readonly where: ReportSummary['where'];
  readonly device?: string | undefined;
  readonly bytes: number;
  readonly warnings: readonly string[];
}

export function summaryOf(manifest: BundleManifest, place: ReportPlace): ReportSummary {
  const { device } = manifest;
  return {
    report: place.report,
    fileName: place.fileName,
    where: place.where,
    ...(place.device === undefined ? {} : { device: place.device }),
    cardName: device.name,
    model: device.model,
    firmware: device.firmware,
    psid: device.psid,
    hostName: manifest.hostName,
    simulated: device.interface.simulated,
    collectedAtMs: manifest.collectedAtMs,
    toolVersion: manifest.tool.version,
    sections: sectionResults(manifest),
    redaction: manifest.redaction,
    isComplete: manifest.isComplete,
    bytes: place.bytes,
    warnings: [
      ...(manifest.isComplete
        ? []
        : [`It isn’t complete: ${manifest.reason ?? 'no reason is given'}.`]),
      ...place.warnings,
    ],
  };
}

/** How each section went, with the size of what it wrote. */
export function sectionResults({ sections, files }: BundleManifest): SectionResult[] {
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  return sections.map((section: ManifestSection) => ({
    id: section.id,
    title: section.title,
    outcome: section.outcome,
    ...(section.reason === undefined ? {} : { reason: section.reason }),
    durationMs: section.durationMs,
    files: [...section.files],
    bytes: section.files.reduce((sum, path) => sum + (bytes.get(path) ?? 0), 0),
  }));
}

/** The last part of what a file was called, so that it can be shown. */
export function shownFileName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return shownName(base === '' ? `report${BUNDLE_EXTENSION}` : base);
}
