/** What a section of a report is, and what it has to work with. */
import type { JournalView } from '../../change/changes';
import type { DeviceError } from '../../device/device-error';
import type { DeviceListing } from '../../device/device-listing';
import type { FlightRecord } from '../../device/flight-recorder';
import type { RunProgram } from '../../device/programs';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { SystemFiles } from '../../device/system-files';
import type { InterfaceInfo } from '../../device/transport';
import type { ConfigBook } from '../../prm/config-item';
import type { RegisterBook } from '../../prm/register';
import { concatBytes } from '../../prm/segment-parser';
import type { Identity } from '../devices/identity';
import type { BundlePart } from './bundle/bundle';
import type { SectionId } from './bundle/manifest';

/** What a report is collected from. The entry hands it over. */
export interface CollectSources {
  readonly session: Session;
  readonly listing: DeviceListing;
  readonly registers: RegisterBook;
  /** Loaded when the configuration is read. */
  readonly configBook: () => Promise<ConfigBook>;
  readonly files: SystemFiles;
  readonly runProgram: RunProgram;
  readonly hostName: string;
  /** Of mlx5desk. */
  readonly version: string;
  /** Where mlx5desk keeps what went wrong in itself; it need not be there. */
  readonly logFile: string;
  readonly journal: () => Promise<JournalView>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Waits; rejects with CANCELLED when the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface CollectRequest {
  readonly sections: readonly SectionId[];
  /** Dumps of CR space in a row. */
  readonly dumps: number;
  /** From the start of one to the start of the next. */
  readonly intervalMs: number;
  /** Resource dumps to take, by name or number of the segment, beside the menu. */
  readonly segments: readonly string[];
  /** A sentence of the person's: what happened. */
  readonly note: string;
}

export interface SectionWork extends CollectSources {
  readonly request: CollectRequest;
  /** Aborts when the person cancels and when the time of the section is over. */
  readonly signal: AbortSignal;
  /** What the card said of itself; absent: it didn't, or hasn't been asked. */
  readonly identity: Identity | undefined;
  /** The RPCs before collecting began, oldest first. */
  readonly recordedBefore: { readonly total: number; readonly records: readonly FlightRecord[] };
}

/** A thing that was done and how it went: a line of the log. */
export interface LogStep {
  readonly what: string;
  readonly outcome: 'done' | 'failed' | 'skipped';
  readonly reason?: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

export type SectionStep =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** A file that is whole; it stays whatever comes after. */
  | { readonly type: 'part'; readonly part: BundlePart }
  | { readonly type: 'step'; readonly step: LogStep }
  | { readonly type: 'identity'; readonly identity: Identity };

/** What is missing, where something is; each a few words. */
export interface SectionEnd {
  readonly missing: readonly string[];
  /** Why nothing could be read at all, or nothing more. */
  readonly error?: DeviceError;
}

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  /** What it holds and what it is good for, in a sentence. */
  readonly purpose: string;
  readonly from: 'card' | 'host' | 'program';
  /** Chosen at first. What could disturb a card is off. */
  readonly isOn: boolean;
  readonly caution?: string;
  /** What support can't do without. */
  readonly isCritical: boolean;
  readonly timeBoxMs: (request: CollectRequest) => number;
  /** Why it can't be collected here; it is skipped then. */
  readonly whyNot?: (info: InterfaceInfo) => string | undefined;
  /** @throws DeviceError what ended it before its end; the parts before stay */
  readonly collect: (work: SectionWork) => AsyncGenerator<SectionStep, SectionEnd>;
}

export const whole: SectionEnd = { missing: [] };

/** A JSON document of a section. */
export function jsonPart(path: string, section: SectionId, document: unknown): SectionStep {
  return textPart(path, section, `${JSON.stringify(document, undefined, 2)}\n`, 'json');
}

export function textPart(
  path: string,
  section: SectionId,
  text: string,
  kind: 'text' | 'json' = 'text',
): SectionStep {
  const content = new TextEncoder().encode(text);
  return { type: 'part', part: { path, kind, section, content } };
}

/** A file that comes in pieces. */
export function piecesPart(
  path: string,
  section: SectionId,
  pieces: Iterable<Uint8Array | string>,
  kind: 'text' | 'json' | 'binary',
): SectionStep {
  const encoder = new TextEncoder();
  const bytes = Array.from(pieces, (piece) =>
    typeof piece === 'string' ? encoder.encode(piece) : piece,
  );
  return { type: 'part', part: { path, kind, section, content: concatBytes(bytes) } };
}
