import type { ExportEvent } from '../../../../../electron/api/contract/export';
import type {
  CollectEvent,
  RedactionPreview,
  ReportComparison,
  ReportFile,
  ReportSection,
  ReportSummary,
  SectionResult,
} from '../../../../../electron/api/contract/report';
import type { TableEvent } from '../../../../../electron/api/contract/report-table';

export const REPORT = '0123abcd';
export const OTHER = '89abcdef';

export function aSection(overrides: Partial<ReportSection> = {}): ReportSection {
  return {
    id: 'identity',
    title: 'Identity and firmware',
    purpose: 'Who the card is.',
    from: 'card',
    isOn: true,
    timeBoxMs: 10_000,
    ...overrides,
  };
}

export function aResult(overrides: Partial<SectionResult> = {}): SectionResult {
  return {
    id: 'identity',
    title: 'Identity and firmware',
    outcome: 'done',
    durationMs: 200,
    files: ['identity/identity.txt'],
    bytes: 4000,
    ...overrides,
  };
}

export function aReport(overrides: Partial<ReportSummary> = {}): ReportSummary {
  return {
    report: REPORT,
    fileName: 'cx6dx_22.45.1020_20261127-0815.mlx5report',
    where: 'kept',
    cardName: 'sim:cx6dx',
    model: 'ConnectX-6 Dx',
    firmware: '22.45.1020',
    psid: 'MT_0000000359',
    hostName: 'node-17',
    simulated: true,
    collectedAtMs: 1000,
    toolVersion: '0.1.0',
    sections: [aResult()],
    redaction: 'none',
    isComplete: true,
    bytes: 640_000,
    warnings: [],
    ...overrides,
  };
}

export function aFile(overrides: Partial<ReportFile> = {}): ReportFile {
  return {
    path: 'identity/identity.txt',
    section: 'identity',
    bytes: 4000,
    kind: 'text',
    sha256: '00'.repeat(32),
    ...overrides,
  };
}

export function aPreview(overrides: Partial<RedactionPreview> = {}): RedactionPreview {
  return {
    replaced: [
      {
        token: 'host-1',
        original: 'node-17',
        standIn: 'host-1',
        kind: 'host',
        times: 38,
        files: ['identity/identity.txt'],
      },
    ],
    leftOut: [],
    foundAgain: 0,
    state: 'redacted',
    ...overrides,
  };
}

export function aComparison(overrides: Partial<ReportComparison> = {}): ReportComparison {
  return {
    left: aReport(),
    right: aReport({ report: OTHER, firmware: '22.46.1006' }),
    sections: [
      {
        id: 'identity',
        title: 'Identity',
        state: 'compared',
        same: 9,
        different: 1,
        moving: 0,
        rows: [{ what: 'firmware', left: '22.45.1020', right: '22.46.1006', meaning: 'newer' }],
      },
      {
        id: 'configuration',
        title: 'Configuration',
        state: 'compared',
        same: 300,
        different: 2,
        moving: 0,
        rows: [{ what: 'NUM_OF_VFS', left: '8', right: '16' }],
      },
      {
        id: 'crspace',
        title: 'CR space',
        state: 'right-missing',
        note: 'it was left out when that report was redacted',
        same: 0,
        different: 0,
        moving: 0,
        rows: [],
      },
    ],
    ...overrides,
  };
}

/** A stream as the client hands it over; its iterator has hooks of its own that no one here calls. */
export function streamOf(...events: CollectEvent[]): Promise<never>;
export function streamOf(...events: TableEvent[]): Promise<never>;
export function streamOf(...events: ExportEvent[]): Promise<never>;
export function streamOf(...events: unknown[]): Promise<never> {
  async function* stream(): AsyncGenerator<unknown, void, void> {
    await Promise.resolve();
    yield* events;
  }
  return Promise.resolve(stream() as never);
}
