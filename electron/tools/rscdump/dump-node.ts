/** What a person sees of a segment: what it is, what it says, its fields where their layout is known. */
import { bytesNeeded, readBits } from '../../prm/bits';
import { readNumber } from '../../prm/codec';
import { decodeMenu, fixedText, isFault } from '../../prm/dump-menu';
import { payloadLayout } from '../../prm/dump-payloads';
import {
  NOTICE_TEXT_OFFSET,
  noticeSegment,
  resourceSegment,
  segmentLayouts,
  type SegmentKind,
} from '../../prm/dump-segments';
import type { Layout } from '../../prm/layout';
import { leavesOf } from '../../prm/leaves';
import type { SegmentGroup } from '../../prm/segment-parser';
import { segmentName } from '../../prm/segment-names';
import { fieldReading, type FieldReading } from '../field-reading';
import { referenceOf } from './dump-segments';
import { describeRequest, type SegmentRequest } from './request';

export interface NodeSummary {
  /** Byte where it starts in its stream. */
  readonly offset: number;
  readonly type: number;
  readonly kind: SegmentKind;
  readonly name: string;
  /** Bytes, the header included; pieces put together. */
  readonly size: number;
  /** How many segments it was told in. */
  readonly pieces: number;
  /** One line on what it says. */
  readonly says: string;
  /** Of a reference: what it points to. */
  readonly reference?: SegmentRequest;
  /** Of a notice or an error. */
  readonly syndrome?: number;
}

/** Names by type: those of the card's menu, then the published ones. */
export type NameOfType = (type: number) => string;

export function summarise(group: SegmentGroup, nameOf: NameOfType = segmentName): NodeSummary {
  const { first, pieces, bytes } = group;
  const reference = first.kind === 'reference' ? referenceOf(bytes) : undefined;
  const isNotice = first.kind === 'notice' || first.kind === 'error';
  return {
    offset: first.offset,
    type: first.type,
    kind: first.kind,
    name: first.kind === 'resource' ? nameOf(first.type) : segmentName(first.type),
    size: bytes.length,
    pieces,
    says: saying(group, nameOf),
    ...(reference === undefined ? {} : { reference }),
    ...(isNotice ? { syndrome: readNumber(noticeSegment, bytes, 'syndrome_id') } : {}),
  };
}

/** Text of a notice or an error, without what fills it. */
export function noticeText(bytes: Uint8Array): string {
  return fixedText(bytes.subarray(NOTICE_TEXT_OFFSET)).trim();
}

function saying({ first, bytes }: SegmentGroup, nameOf: NameOfType): string {
  const field = (name: string): number => readNumber(segmentLayouts[first.kind], bytes, name);
  const hex = (name: string): string => `0x${field(name).toString(16)}`;
  switch (first.kind) {
    case 'info':
      return `dump version ${field('dump_version')}, hardware ${hex('hw_version')}, firmware ${hex('fw_version')}`;
    case 'command':
      return describeRequest(nameOf(field('segment_called')), commandOf(bytes));
    case 'reference': {
      const to = referenceOf(bytes);
      return `to ${describeRequest(nameOf(to.type), to)}`;
    }
    case 'notice':
    case 'error':
      return `${noticeText(bytes)} (syndrome ${hex('syndrome_id')})`;
    case 'menu':
      return `${field('num_of_records')} segments can be dumped`;
    case 'resource':
      return `index1 ${hex('index1')}, index2 ${hex('index2')}`;
    case 'terminate':
      return 'end of the dump';
    case 'unknown':
      return 'of a kind that is not known';
  }
}

/** What a command segment says that was asked for. */
export function commandOf(bytes: Uint8Array): SegmentRequest {
  const field = (name: string): number => readNumber(segmentLayouts.command, bytes, name);
  // Indexes and counts stand where a reference has them.
  return { ...referenceOf(bytes), type: field('segment_called') };
}

export interface NodeFields {
  readonly fields: readonly FieldReading[];
  /** What is odd: fields that the dump has no bytes for, bytes that no field is known for. */
  readonly notes: readonly string[];
}

const HEAD_BITS = resourceSegment.sizeBits;

/** Fields of the head, then those of the payload where its layout is known. Places count from the segment's
 * first byte. */
export function nodeFields({ first, bytes }: SegmentGroup): NodeFields {
  const head = fieldsIn(segmentLayouts[first.kind], bytes, 0).filter(
    ({ name }) => !name.startsWith('text['),
  );
  const layout = first.kind === 'resource' ? payloadLayout(first.type) : undefined;
  if (layout === undefined) return { fields: head, notes: menuNotes(first.kind, bytes) };
  const payload = fieldsIn(layout, bytes.subarray(HEAD_BITS / 8), HEAD_BITS);
  return {
    fields: [...head, ...payload],
    notes: lengthNotes(layout, bytes.length - HEAD_BITS / 8),
  };
}

function fieldsIn(layout: Layout, bytes: Uint8Array, shiftBits: number): FieldReading[] {
  return leavesOf(layout)
    .filter((leaf) => bytesNeeded(leaf.offsetBits, leaf.widthBits) <= bytes.length)
    .map((leaf) => {
      const reading = fieldReading(leaf, readBits(bytes, leaf.offsetBits, leaf.widthBits));
      return { ...reading, offsetBits: reading.offsetBits + shiftBits };
    });
}

function lengthNotes(layout: Layout, payloadBytes: number): string[] {
  const known = layout.sizeBits / 8;
  if (payloadBytes === known) return [];
  const what = `the payload has ${payloadBytes} bytes, the known layout (${layout.name}) ${known}`;
  return [payloadBytes < known ? `${what}: fields behind the end are left out` : what];
}

/** Records are shown as the menu; a broken menu is said to be one. */
function menuNotes(kind: SegmentKind, bytes: Uint8Array): string[] {
  if (kind !== 'menu') return [];
  const records = decodeMenu({ offset: 0, type: 0xffff, kind, bytes });
  return isFault(records) ? [records.detail] : [];
}
