/**
 * Lines of the journal. Each is one JSON document `{"v":1,"sum":…,"record":{…}}`; the sum (first 16 hex digits of the
 * SHA-256 of the record's JSON) makes a flipped bit a line that can't be read, and not another value to write back.
 */
import { createHash } from 'node:crypto';
import type { ChangeOutcome, StepOutcome } from '../outcome';
import type { CardKey, PlannedStep, Regarding, StoredValue } from '../plan';
import type { Direction } from '../apply-steps';
import { recordFault } from './record-fault';

const VERSION = 1;

/** Who writes: with whom he was before sudo or pkexec. */
export interface Who {
  readonly uid: number;
  readonly user: string;
  readonly sudoUid?: number;
  readonly sudoUser?: string;
  readonly pkexecUid?: number;
}

/** A process, told from a later one with the same number by when it started (/proc/PID/stat, clock ticks). */
export interface ProcessMark {
  readonly pid: number;
  readonly startTicks: string;
}

export type JournalStep = Omit<PlannedStep, 'wordsSent'>;

/** An error as it is kept: words, for a person. */
export interface KeptError {
  readonly code: string;
  readonly message: string;
}

interface InChange {
  /** Id of the change. */
  readonly change: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface BeginRecord extends InChange {
  readonly type: 'begin';
  readonly who: Who;
  readonly process: ProcessMark;
  readonly version: string;
  readonly device: string;
  readonly deviceName: string;
  readonly card: CardKey;
  readonly simulated: boolean;
  readonly title: string;
  readonly command: string;
  /** Path of the file with the old values. */
  readonly backup?: string;
  readonly regarding?: Regarding;
  /** What to do when it is done: said again when it is finished or undone. */
  readonly advice?: readonly string[];
  readonly adviceIfNoted?: readonly string[];
  readonly steps: readonly JournalStep[];
}

/** Stands before its SET goes out. */
export interface SendingRecord extends InChange {
  readonly type: 'sending';
  readonly step: number;
  readonly direction: Direction;
}

export interface BecameRecord extends InChange {
  readonly type: 'became';
  readonly step: number;
  readonly direction: Direction;
  readonly outcome: StepOutcome;
  readonly value: StoredValue | null;
  readonly error?: KeptError;
}

export interface EndRecord extends InChange {
  readonly type: 'end';
  readonly outcome: ChangeOutcome;
  readonly error?: KeptError;
}

/** What became of a change that was open, or that was undone. */
export interface SettledRecord extends InChange {
  readonly type: 'settled';
  readonly how: 'finished' | 'undone' | 'left';
  /** The change that did it; absent where nothing had to be sent. */
  readonly by?: string;
}

/** The line before was cut off by a crash; it had not been acted upon. */
export interface TornRecord {
  readonly type: 'torn';
  readonly at: number;
}

export type JournalRecord =
  BeginRecord | SendingRecord | BecameRecord | EndRecord | SettledRecord | TornRecord;

/** With its line end. */
export function formatLine(record: JournalRecord): string {
  const text = JSON.stringify(record);
  return `{"v":${VERSION},"sum":"${sumOf(text)}","record":${text}}\n`;
}

/** The record of a line, or what is wrong with it in a few words. Never throws. */
export function parseLine(line: string): { record: JournalRecord } | { fault: string } {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return { fault: 'not JSON' };
  }
  if (typeof document !== 'object' || document === null) return { fault: 'not a record' };
  if (!('v' in document) || document.v !== VERSION) return { fault: 'of another version' };
  const { sum, record } = document as { sum?: unknown; record?: unknown };
  // Text without a record: undefined, which no sum is of.
  const text = JSON.stringify(record) as string | undefined;
  if (text === undefined || sum !== sumOf(text)) return { fault: 'its check sum is wrong' };
  const fault = recordFault(record);
  // recordFault has looked at every part that the type names.
  return fault === undefined ? { record: record as JournalRecord } : { fault };
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
