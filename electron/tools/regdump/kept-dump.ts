/** A dump that is kept: its head on disk, and how the window sees it. */
import type { CardNames, DumpHead } from './dump-head';
import type { Dump } from './dump-file';

/** Kept in JSON. */
export interface KeptHead extends DumpHead {
  readonly name: string;
  /** Words, or register instances. */
  readonly count: number;
  /** Length of the content, in bytes. */
  readonly bytes: number;
  /** Whether takenAt is known: files of other tools don't say. */
  readonly timed: boolean;
  readonly fromFile?: string;
  readonly refused?: number;
}

export interface KeptDump {
  readonly id: string;
  readonly scope: 'cr' | 'registers';
  readonly name: string;
  readonly takenAtMs: number;
  readonly durationMs: number;
  readonly count: number;
  readonly bytes: number;
  readonly card: CardNames & { readonly simulated: boolean };
  readonly fromFile?: string;
  readonly refused?: number;
}

export function keptDump(id: string, head: KeptHead): KeptDump {
  return {
    id,
    scope: head.scope,
    name: head.name,
    takenAtMs: Date.parse(head.takenAt),
    durationMs: head.durationMs,
    count: head.count,
    bytes: head.bytes,
    card: { ...head.card, simulated: head.simulated },
    ...(head.fromFile === undefined ? {} : { fromFile: head.fromFile }),
    ...(head.refused === undefined ? {} : { refused: head.refused }),
  };
}

export function countOf(dump: Dump): number {
  return dump.scope === 'cr' ? dump.words.addresses.length : dump.sweep.instances.length;
}

/** A head that someone else wrote, or an older version, is none. */
export function isKeptHead(value: unknown): value is KeptHead {
  if (typeof value !== 'object' || value === null) return false;
  const head = value as Readonly<Record<string, unknown>>;
  return (
    (head.scope === 'cr' || head.scope === 'registers') &&
    ['device', 'takenAt', 'name'].every((key) => typeof head[key] === 'string') &&
    ['durationMs', 'count', 'bytes'].every((key) => typeof head[key] === 'number') &&
    ['simulated', 'timed'].every((key) => typeof head[key] === 'boolean') &&
    !Number.isNaN(Date.parse(String(head.takenAt)))
  );
}

/** `20260115-080000123-9f3a`: sorts by time, and no two are the same. */
export function dumpId(takenAtMs: number, suffix: string): string {
  const digits = new Date(takenAtMs).toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 17)}-${suffix}`;
}
