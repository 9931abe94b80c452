/**
 * Takes the bytes of a resource dump apart. What a card sent may lie: a length of zero, a length past
 * the end, a header that is cut off. Parsing stops there and says where; it never loops and never reads
 * past the bytes.
 */
import { readNumber } from './codec';
import {
  SEGMENT_HEADER_BYTES,
  resourceSegment,
  segmentKind,
  segmentLayouts,
  type SegmentKind,
} from './dump-segments';

export interface Segment {
  /** Where it starts in the bytes that were parsed. */
  readonly offset: number;
  readonly type: number;
  readonly kind: SegmentKind;
  /** All of it, header included: a view, not a copy. */
  readonly bytes: Uint8Array;
}

/** The first thing that can't be right. */
export interface SegmentFault {
  /** Byte where it stands. */
  readonly offset: number;
  /** A clause that says what is wrong. */
  readonly detail: string;
}

export interface ParsedSegments {
  /** Those before the fault, or all. */
  readonly segments: readonly Segment[];
  readonly fault?: SegmentFault;
}

/** Splits a stream, or several behind each other, into segments. */
export function parseSegments(stream: Uint8Array): ParsedSegments {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const segments: Segment[] = [];
  let offset = 0;
  while (offset < stream.length) {
    const left = stream.length - offset;
    const wrong = (detail: string): ParsedSegments => ({ segments, fault: { offset, detail } });
    if (left < SEGMENT_HEADER_BYTES) {
      return wrong(`${left} bytes are left, too few for the header of a segment`);
    }
    const length = 4 * view.getUint16(offset);
    const type = view.getUint16(offset + 2);
    const name = `segment 0x${type.toString(16)}`;
    if (length === 0) return wrong(`${name} has a length of zero`);
    if (length > left) {
      return wrong(`${name} says that it has ${length} bytes, but only ${left} are left`);
    }
    const kind = segmentKind(type);
    const least = segmentLayouts[kind].sizeBits / 8;
    if (length < least) {
      return wrong(`${name} has ${length} bytes, but a ${kind} segment has ${least} at least`);
    }
    segments.push({ offset, type, kind, bytes: stream.subarray(offset, offset + length) });
    offset += length;
  }
  return { segments };
}

/** Resource segments that continue each other, or any other segment by itself. */
export interface SegmentGroup {
  readonly first: Segment;
  /** How many segments it was told in. */
  readonly pieces: number;
  /** The first segment with the payloads of the others behind it; its header says the length of the first. */
  readonly bytes: Uint8Array;
}

export interface GroupedSegments {
  readonly groups: readonly SegmentGroup[];
  readonly fault?: SegmentFault;
}

const RESOURCE_HEAD_BYTES = resourceSegment.sizeBits / 8;

function continues(segment: Segment): boolean {
  return (
    segment.kind === 'resource' && readNumber(resourceSegment, segment.bytes, 'aggregate') === 1
  );
}

/** Puts resources together that were told in pieces (their `aggregate` flag). A piece that continues
 * nothing, or something of another type, is a fault. */
export function groupSegments(segments: readonly Segment[]): GroupedSegments {
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (!continues(segment)) {
      groups.push([segment]);
    } else if (last?.[0]?.type === segment.type) {
      last.push(segment);
    } else {
      const detail = `segment 0x${segment.type.toString(16)} continues a segment that is not before it`;
      return { groups: groups.map(joined), fault: { offset: segment.offset, detail } };
    }
  }
  return { groups: groups.map(joined) };
}

function joined(segments: readonly Segment[]): SegmentGroup {
  const [first, ...others] = segments;
  if (first === undefined) throw new Error('a group of segments has one at least');
  if (others.length === 0) return { first, pieces: 1, bytes: first.bytes };
  const payloads = others.map(({ bytes }) => bytes.subarray(RESOURCE_HEAD_BYTES));
  return { first, pieces: segments.length, bytes: concatBytes([first.bytes, ...payloads]) };
}

/** One piece of memory with all of the pieces behind each other. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
