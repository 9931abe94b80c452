/** Streams taken apart, with errors for a person. */
import { DeviceError } from '../../device/device-error';
import {
  groupSegments,
  parseSegments,
  type Segment,
  type SegmentFault,
  type SegmentGroup,
} from '../../prm/segment-parser';

export interface ParsedStream {
  readonly segments: readonly Segment[];
  /** Resources that were told in pieces are one group. */
  readonly groups: readonly SegmentGroup[];
  /** What is odd without being wrong. */
  readonly warnings: readonly string[];
}

/** What went wrong in a stream, as this error of whoever gave it. */
export type FaultError = (fault: SegmentFault) => DeviceError;

/**
 * Segments of what a card sent.
 * @throws DeviceError BAD_ANSWER with the byte where the stream can't be right
 */
export function parseStream(stream: Uint8Array, name: string): ParsedStream {
  return parseWith(
    stream,
    name,
    ({ offset, detail }) =>
      new DeviceError('BAD_ANSWER', `${name}: at byte 0x${offset.toString(16)}: ${detail}`),
  );
}

/** The same where the stream comes from elsewhere. */
export function parseWith(stream: Uint8Array, name: string, failed: FaultError): ParsedStream {
  const { segments, fault } = parseSegments(stream);
  if (fault !== undefined) throw failed(fault);
  if (segments.length === 0) throw failed({ offset: 0, detail: 'there is not one segment' });
  const grouped = groupSegments(segments);
  if (grouped.fault !== undefined) throw failed(grouped.fault);
  const end = segments.at(-1)?.kind;
  const ended = end === 'terminate' || end === 'error';
  return {
    segments,
    groups: grouped.groups,
    warnings: ended ? [] : [`${name}: the dump has no end segment, so it may have been cut`],
  };
}
