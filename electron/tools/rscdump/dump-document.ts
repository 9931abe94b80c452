/** The documents of `rscdump menu --json` and `rscdump get --json`. */
import type { MenuCount, MenuIndex, MenuRecord } from '../../prm/dump-menu';
import type { SegmentGroup } from '../../prm/segment-parser';
import { segmentName } from '../../prm/segment-names';
import { formatHexBytes, type FieldReading } from '../field-reading';
import { nodeFields, summarise, type NameOfType } from './dump-node';
import { describeMessage, messagesOf } from './dump-outcome';
import type { DumpStream, LostReference } from './dump-segments';
import { describeRequest, formatSegmentType, type SegmentRequest } from './request';

export interface MenuDocument {
  readonly device: string;
  readonly segments: readonly {
    readonly type: string;
    readonly name: string;
    readonly index1: MenuIndex;
    readonly num1: MenuCount;
    readonly index2: MenuIndex;
    readonly num2: MenuCount;
  }[];
}

export function menuDocument(device: string, records: readonly MenuRecord[]): MenuDocument {
  return {
    device,
    segments: records.map(({ type, name, index1, count1, index2, count2 }) => ({
      type: formatSegmentType(type),
      name,
      index1,
      num1: count1,
      index2,
      num2: count2,
    })),
  };
}

export interface NodeDocument {
  readonly offset: number;
  readonly type: string;
  readonly kind: string;
  readonly name: string;
  readonly size: number;
  readonly pieces: number;
  readonly says: string;
  readonly fields: readonly FieldReading[];
  readonly notes: readonly string[];
  /** Header and payload, pieces put together, hex without spaces. */
  readonly raw: string;
}

export interface DumpDocument {
  /** Device or file that it comes from. */
  readonly source: string;
  readonly dumps: readonly {
    readonly segment: string;
    readonly type: string;
    /** 0: asked for; else how many references it is away. */
    readonly level: number;
    readonly request: RequestDocument;
    readonly size: number;
    readonly segments: readonly NodeDocument[];
  }[];
  readonly notices: readonly string[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** References that the firmware refused to dump. */
  readonly lost: readonly { readonly reference: string; readonly why: string }[];
}

interface RequestDocument {
  readonly index1?: number;
  readonly index2?: number;
  readonly num1?: number | string;
  readonly num2?: number | string;
}

export function dumpDocument(
  source: string,
  streams: readonly DumpStream[],
  lost: readonly LostReference[] = [],
  nameOf: NameOfType = segmentName,
): DumpDocument {
  const messages = messagesOf(streams);
  const words = (kind: string): string[] =>
    messages.filter((message) => message.kind === kind).map(describeMessage);
  return {
    source,
    dumps: streams.map(({ name, request, level, bytes, groups }) => ({
      segment: name,
      type: formatSegmentType(request.type),
      level,
      request: requestDocument(request),
      size: bytes.length,
      segments: groups.map((group) => nodeDocument(group, nameOf)),
    })),
    notices: words('notice'),
    errors: words('error'),
    warnings: streams.flatMap(({ warnings }) => warnings),
    lost: lost.map(({ name, request, error }) => ({
      reference: describeRequest(name, request),
      why: error.detail,
    })),
  };
}

function requestDocument({ index1, index2, count1, count2 }: SegmentRequest): RequestDocument {
  return {
    ...(index1 === undefined ? {} : { index1 }),
    ...(index2 === undefined ? {} : { index2 }),
    ...(count1 === undefined ? {} : { num1: count1 }),
    ...(count2 === undefined ? {} : { num2: count2 }),
  };
}

function nodeDocument(group: SegmentGroup, nameOf: NameOfType): NodeDocument {
  const { offset, type, kind, name, size, pieces, says } = summarise(group, nameOf);
  return {
    offset,
    type: formatSegmentType(type),
    kind,
    name,
    size,
    pieces,
    says,
    ...nodeFields(group),
    raw: formatHexBytes(group.bytes),
  };
}
