/** Segments as firmware writes them. */
import { encode } from '../../../prm/codec';
import {
  commandSegment,
  infoSegment,
  NOTICE_TEXT_BYTES,
  NOTICE_TEXT_OFFSET,
  noticeSegment,
  referenceSegment,
  resourceSegment,
  segmentTypes,
  terminateSegment,
} from '../../../prm/dump-segments';
import type { Layout } from '../../../prm/layout';
import type { FieldValues } from '../firmware/field-view';

/** Which objects, as a request, a command segment and a reference say it. */
export interface DumpObjects {
  readonly type: number;
  readonly index1: number;
  readonly index2: number;
  /** 0 where no count is given; 0xffff all, 0xfffe active. */
  readonly count1: number;
  readonly count2: number;
}

function segment(layout: Layout, type: number, values: FieldValues): Uint8Array {
  const length_dw = layout.sizeBits / 32;
  return encode(layout, { length_dw, segment_type: type, ...values });
}

function objectFields({ index1, index2, count1, count2 }: DumpObjects): FieldValues {
  return { index1, index2, num_of_obj1: count1, num_of_obj2: count2 };
}

/** The two segments that every dump starts with. */
export function opening(
  versions: { readonly hardware: number; readonly firmware: number },
  asked: DumpObjects,
  vhca: number,
): Uint8Array[] {
  return [
    segment(infoSegment, segmentTypes.info, {
      dump_version: 1,
      hw_version: versions.hardware,
      fw_version: versions.firmware,
    }),
    segment(commandSegment, segmentTypes.command, {
      segment_called: asked.type,
      vhca_id: vhca,
      ...objectFields(asked),
    }),
  ];
}

/** A resource in as many pieces as its length wants; those after the first are marked as aggregate. */
export function resource(
  type: number,
  index1: number,
  index2: number,
  payload: Uint8Array,
  mostPerPiece = payload.length,
): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let offset = 0;
  do {
    const part = payload.subarray(offset, offset + Math.max(4, mostPerPiece));
    const bytes = new Uint8Array(resourceSegment.sizeBits / 8 + part.length);
    const length_dw = bytes.length / 4;
    const aggregate = offset > 0 ? 1 : 0;
    bytes.set(
      encode(resourceSegment, { length_dw, segment_type: type, aggregate, index1, index2 }),
    );
    bytes.set(part, resourceSegment.sizeBits / 8);
    pieces.push(bytes);
    offset += part.length;
  } while (offset < payload.length);
  return pieces;
}

export function reference(to: DumpObjects): Uint8Array {
  return segment(referenceSegment, segmentTypes.reference, {
    reference_segment_type: to.type,
    ...objectFields(to),
  });
}

export function notice(kind: 'notice' | 'error', syndrome: number, text: string): Uint8Array {
  const bytes = segment(noticeSegment, segmentTypes[kind], { syndrome_id: syndrome });
  bytes.set(new TextEncoder().encode(text).subarray(0, NOTICE_TEXT_BYTES), NOTICE_TEXT_OFFSET);
  return bytes;
}

export function terminate(): Uint8Array {
  return segment(terminateSegment, segmentTypes.terminate, {});
}
