/**
 * What a firmware that lies does with a dump. It tells its menu honestly, so that a dump can be asked
 * for at all.
 */
import { SEGMENT_HEADER_BYTES } from '../../../prm/dump-segments';

export const dumpLies = [
  /** Answers with the sequence number of the request. */
  'sequence',
  /** The third segment has a length of zero. */
  'zero-length',
  /** The third segment says that it is longer than the whole dump. */
  'long-segment',
  /** Says that it gave more bytes than there is room for. */
  'oversize',
  /** Always has more, and gives the same again. */
  'endless',
  /** Always has more, and gives nothing. */
  'empty',
  /** The dump ends in the middle of a segment. */
  'cut',
] as const;
export type DumpLie = (typeof dumpLies)[number];

/** The dump as this firmware tells it. */
export function toldStream(segments: readonly Uint8Array[], lie: DumpLie | undefined): Uint8Array {
  const told = segments.map((segment) => segment.slice());
  const third = told[2];
  if (third !== undefined) {
    const view = new DataView(third.buffer);
    if (lie === 'zero-length') view.setUint16(0, 0);
    if (lie === 'long-segment') view.setUint16(0, 0xfff0);
  }
  const stream = Buffer.concat(told);
  const end = lie === 'cut' ? Math.max(stream.length - 3 * SEGMENT_HEADER_BYTES, 0) : stream.length;
  return Uint8Array.from(stream.subarray(0, end));
}
