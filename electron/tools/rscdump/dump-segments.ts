/**
 * Dumps of segments, with what they refer to. References are followed level by level, each object once: where
 * cards refer in circles, the dump still ends.
 */
import { DeviceError } from '../../device/device-error';
import type { Progress } from '../../device/progress';
import type { Session } from '../../device/session';
import type { RegisteredMemory } from '../../device/transport';
import { readNumber } from '../../prm/codec';
import type { MenuRecord } from '../../prm/dump-menu';
import { referenceSegment } from '../../prm/dump-segments';
import { ACTIVE_OBJECTS, ALL_OBJECTS } from '../../prm/resource-dump';
import { concatBytes, type Segment } from '../../prm/segment-parser';
import { withBuffer } from '../dump-buffer';
import { collectDump } from './collect';
import { parseStream, type ParsedStream } from './parse-stream';
import {
  checkRequest,
  countValue,
  describeRequest,
  formatSegmentType,
  type ObjectCount,
  type SegmentRequest,
} from './request';

/** One dump in the result. */
export interface DumpStream extends ParsedStream {
  readonly request: SegmentRequest;
  /** Name from the menu, or the type. */
  readonly name: string;
  /** 0: asked for; else how many references it is away. */
  readonly level: number;
  readonly bytes: Uint8Array;
}

/** A reference that was to be followed and couldn't be. */
export interface LostReference {
  readonly request: SegmentRequest;
  readonly name: string;
  readonly error: DeviceError;
}

export interface ResourceDump {
  /** As asked for, each with its references behind it. */
  readonly streams: readonly DumpStream[];
  readonly lost: readonly LostReference[];
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
  readonly durationMs: number;
}

export interface DumpOptions {
  readonly vhca?: number | undefined;
  /** How far references are followed: 0 not at all (default), Infinity to the end. */
  readonly depth?: number | undefined;
  /** Through registered memory instead of piece by piece in the answers. */
  readonly memory?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Limits; for tests. */
  readonly mostBytes?: number | undefined;
  readonly mostStreams?: number | undefined;
  readonly bufferBytes?: number | undefined;
}

/** One call then takes all of what most cards give. */
const BUFFER_BYTES = 1024 * 1024;
/** Dumps that following references may add up to. */
const MOST_STREAMS = 1000;
const NO_MEMORY_REMEDY = 'Leave out --memory: the dump then comes in pieces of 208 bytes.';

/**
 * Dumps what is asked for. Everything is checked against the menu before anything is sent.
 * @throws DeviceError SEGMENT_UNKNOWN, SEGMENT_REQUEST, VALUE_OUT_OF_RANGE; MEMORY_UNSUPPORTED, NO_MEMORY;
 *   BAD_ANSWER; else as Session.access. Memory is released on every path.
 */
export async function* dumpSegments(
  session: Session,
  menu: readonly MenuRecord[],
  requests: readonly SegmentRequest[],
  options: DumpOptions = {},
): AsyncGenerator<Progress, ResourceDump> {
  for (const request of requests) checkRequest(recordOf(menu, request.type), request);
  const takenAtMs = Date.now();
  const started = performance.now();
  const run = (memory?: RegisteredMemory): AsyncGenerator<Progress, DumpRun> =>
    dumpAll(session, menu, requests, { ...options, memory });
  const buffer = {
    lengthBytes: options.bufferBytes ?? BUFFER_BYTES,
    signal: options.signal,
    remedy: NO_MEMORY_REMEDY,
  };
  const result = yield* options.memory === true ? withBuffer(session, buffer, run) : run();
  return { ...result, takenAtMs, durationMs: performance.now() - started };
}

type DumpRun = Pick<ResourceDump, 'streams' | 'lost'>;
type RunOptions = Omit<DumpOptions, 'memory'> & { readonly memory?: RegisteredMemory | undefined };

interface Wanted {
  readonly request: SegmentRequest;
  readonly level: number;
}

async function* dumpAll(
  session: Session,
  menu: readonly MenuRecord[],
  requests: readonly SegmentRequest[],
  options: RunOptions,
): AsyncGenerator<Progress, DumpRun> {
  const streams: DumpStream[] = [];
  const lost: LostReference[] = [];
  for (const request of requests) {
    const known = new Set([keyOf(request)]);
    const queue: Wanted[] = [{ request, level: 0 }];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const name = nameOf(menu, next.request.type);
      const phase = describeRequest(name, next.request);
      yield { done: streams.length, total: streams.length + queue.length + 1, phase };
      const stream = await dumpOne(session, name, next, options, lost);
      if (stream === undefined) continue;
      streams.push(stream);
      checkLimits(streams, options);
      if (next.level >= (options.depth ?? 0)) continue;
      for (const to of referencesOf(stream.segments)) {
        if (known.has(keyOf(to))) continue;
        known.add(keyOf(to));
        queue.push({ request: to, level: next.level + 1 });
      }
    }
  }
  return { streams, lost };
}

/** One stream; undefined where it is a reference that the firmware refuses, which is noted in `lost`. */
async function dumpOne(
  session: Session,
  name: string,
  { request, level }: Wanted,
  options: RunOptions,
  lost: LostReference[],
): Promise<DumpStream | undefined> {
  try {
    const bytes = await collectDump(session, name, request, options);
    return { request, name, level, bytes, ...parseStream(bytes, name) };
  } catch (error) {
    const isRefusal = error instanceof DeviceError && error.isOfOneRequest;
    if (level === 0 || !isRefusal) throw error;
    lost.push({ request, name, error });
    return undefined;
  }
}

function checkLimits(streams: readonly DumpStream[], options: RunOptions): void {
  const most = options.mostStreams ?? MOST_STREAMS;
  if (streams.length <= most) return;
  throw new DeviceError('SEGMENT_REQUEST', `following references gave more than ${most} dumps`, {
    remedy: 'Follow them less far: --depth 1.',
  });
}

function recordOf(menu: readonly MenuRecord[], type: number): MenuRecord {
  const record = menu.find((each) => each.type === type);
  if (record === undefined) throw new DeviceError('SEGMENT_UNKNOWN', formatSegmentType(type));
  return record;
}

function nameOf(menu: readonly MenuRecord[], type: number): string {
  return menu.find((record) => record.type === type)?.name ?? formatSegmentType(type);
}

/** The same for requests that ask for the same. */
export function keyOf({ type, index1, index2, count1, count2 }: SegmentRequest): string {
  return [type, index1 ?? 0, index2 ?? 0, countValue(count1), countValue(count2)].join(':');
}

function referencesOf(segments: readonly Segment[]): SegmentRequest[] {
  return segments.filter(({ kind }) => kind === 'reference').map(({ bytes }) => referenceOf(bytes));
}

/** What a reference segment says that should be dumped. */
export function referenceOf(bytes: Uint8Array): SegmentRequest {
  const field = (name: string): number => readNumber(referenceSegment, bytes, name);
  return {
    type: field('reference_segment_type'),
    index1: field('index1'),
    index2: field('index2'),
    count1: countFrom(field('num_of_obj1')),
    count2: countFrom(field('num_of_obj2')),
  };
}

function countFrom(value: number): ObjectCount | undefined {
  if (value === ALL_OBJECTS) return 'all';
  if (value === ACTIVE_OBJECTS) return 'active';
  return value === 0 ? undefined : value;
}

/** All streams behind each other: the file of mstresourcedump. */
export function dumpBytes(dump: Pick<ResourceDump, 'streams'>): Uint8Array {
  return concatBytes(dump.streams.map(({ bytes }) => bytes));
}
