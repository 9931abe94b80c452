/**
 * What stands in a bundle's `manifest.json`, and the names of its files. The schema in assets/schemas says the same
 * for those who read bundles without mlx5desk.
 */
import type { InterfaceInfo } from '../../../device/transport';

export const BUNDLE_VERSION = 1;
export const BUNDLE_EXTENSION = '.mlx5report';

/** Most entries, and most bytes when unpacked, that are opened at all. */
export const MOST_ENTRIES = 4096;
export const MOST_UNPACKED_BYTES = 1024 * 1024 * 1024;
/** Packed it isn't longer than unpacked, but for what holds it together. */
export const LARGEST_REPORT_BYTES = MOST_UNPACKED_BYTES + 16 * 1024 * 1024;

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
export type SectionId = (typeof sectionIds)[number];

export const sectionOutcomes = ['done', 'partly', 'refused', 'skipped'] as const;
export type SectionOutcome = (typeof sectionOutcomes)[number];

export const fileKinds = ['text', 'json', 'binary'] as const;
export type FileKind = (typeof fileKinds)[number];

export const redactions = ['none', 'redacted', 'not-proven-clean'] as const;
export type Redaction = (typeof redactions)[number];

/** Paths inside of a bundle that more than one part of mlx5desk reads. */
export const bundlePaths = {
  manifest: 'manifest.json',
  /** For a person without mlx5desk. */
  page: 'index.html',
  /** Each step with its time and outcome, failures of critical ones first. */
  log: 'log.txt',
  /** Every RPC that was made, a JSON object a line (see rpc-record.ts). */
  rpcs: 'rpc.jsonl',
  /** What `devices` shows of the card. */
  identity: 'identity/identity.json',
  identityText: 'identity/identity.txt',
  interface: 'interface/interface.json',
  host: 'host/host.json',
  capabilities: 'capabilities/capabilities.json',
  link: 'link/link.json',
  /** A ConfigSnapshot (tools/config/snapshot.ts) with all three columns. */
  configuration: 'configuration/configuration.json',
  /** As `mstconfig -e q` prints it. */
  configurationText: 'configuration/query.txt',
  configurationRaw: 'configuration/backup.raw',
  /** A sweep, in the JSON form of `regdump --scope registers`. */
  registers: 'registers/registers.json',
  /** Each as mstreg prints it. */
  registersText: 'registers/registers.txt',
  /** Which dumps there are, when each was taken, how long it took. */
  crspace: 'crspace/dumps.json',
  resourcesMenu: 'resources/menu.json',
  recorder: 'recorder/recorder.json',
  programLog: 'log/log.txt',
  journal: 'journal/journal.json',
} as const;

/** Text of the dump with this number, from 1, as mstregdump writes it: `crspace/dump-1.txt`. */
export function crDumpPath(number: number): string {
  return `crspace/dump-${String(number)}.txt`;
}

export interface ManifestSection {
  readonly id: SectionId;
  readonly title: string;
  readonly outcome: SectionOutcome;
  readonly reason?: string;
  /** What support can't do without. */
  readonly isCritical: boolean;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly files: readonly string[];
}

export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Hex. Proves that nothing was changed by accident, not who made it. */
  readonly sha256: string;
  readonly kind: FileKind;
  readonly section?: SectionId;
}

export interface ManifestDevice {
  /** As it was called: PCI address, or `sim:cx6dx`. */
  readonly name: string;
  readonly model: string;
  readonly partNumber?: string;
  readonly serial?: string;
  readonly psid: string;
  readonly firmware: string;
  readonly baseMac?: string;
  readonly baseGuid?: string;
  readonly ports: number;
  /** As it was opened. The report transport passes on what it says of the card, not what the kernel let it do. */
  readonly interface: InterfaceInfo;
}

export interface BundleManifest {
  readonly mlx5report: typeof BUNDLE_VERSION;
  readonly tool: { readonly name: 'mlx5desk'; readonly version: string };
  readonly collectedAtMs: number;
  readonly durationMs: number;
  /** What the person said about it. */
  readonly note: string;
  readonly hostName: string;
  readonly device: ManifestDevice;
  /** False: it was cancelled, or the card went away; `reason` says which. */
  readonly isComplete: boolean;
  readonly reason?: string;
  readonly redaction: Redaction;
  readonly sections: readonly ManifestSection[];
  /** Every entry of the bundle but the manifest itself. */
  readonly files: readonly ManifestFile[];
}
