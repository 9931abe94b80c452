/**
 * Segments of a resource dump. A dump is a row of them, each with its type and its length in dwords, the
 * header included: info, command, then resources, references, notices or a menu, at last terminate or
 * error. Source: public mlx5 interface; all dwords big-endian, strings as plain bytes.
 */
import { msb0Layout, type Msb0Field } from './msb0-layout';
import type { Layout } from './layout';

export const SEGMENT_HEADER_BYTES = 4;
/** Most that the 16 bits of length_dw can say. */
export const MOST_SEGMENT_BYTES = 4 * 0xffff;

export const segmentTypes = {
  notice: 0xfff9,
  command: 0xfffa,
  terminate: 0xfffb,
  error: 0xfffc,
  reference: 0xfffd,
  info: 0xfffe,
  menu: 0xffff,
} as const;

/** Types up to here are resources, with a menu entry each; between them and `notice` nothing is known. */
export const LAST_RESOURCE_TYPE = 0xfeff;

export type SegmentKind = keyof typeof segmentTypes | 'resource' | 'unknown';

const kindByType = new Map<number, SegmentKind>(
  Object.entries(segmentTypes).map(([kind, type]) => [type, kind as keyof typeof segmentTypes]),
);

export function segmentKind(type: number): SegmentKind {
  return kindByType.get(type) ?? (type <= LAST_RESOURCE_TYPE ? 'resource' : 'unknown');
}

function segment(name: string, bytes: number, fields: readonly Msb0Field[] = []): Layout {
  return msb0Layout(name, bytes, [['length_dw', 0, 16], ['segment_type', 16, 16], ...fields]);
}

/** Which objects a dump was asked for, or should be. */
const objects: readonly Msb0Field[] = [
  ['index1', 64, 32],
  ['index2', 96, 32],
  ['num_of_obj1', 128, 16],
  ['num_of_obj2', 144, 16],
];

export const segmentHeader = segment('segment_header', SEGMENT_HEADER_BYTES);
/** Head of a resource; its payload follows. `aggregate`: it goes on where the one before ended. */
export const resourceSegment = segment('resource_segment', 16, [
  ['aggregate', 63, 1],
  ['index1', 64, 32],
  ['index2', 96, 32],
]);
export const infoSegment = segment('info_segment', 16, [
  ['dump_version', 56, 8],
  ['hw_version', 64, 32],
  ['fw_version', 96, 32],
]);
export const commandSegment = segment('command_segment', 20, [
  ['segment_called', 32, 16],
  ['vhca_id', 48, 16],
  ...objects,
]);
export const referenceSegment = segment('reference_segment', 20, [
  ['reference_segment_type', 48, 16],
  ...objects,
]);
export const terminateSegment = segment('terminate_segment', SEGMENT_HEADER_BYTES);
/** Where the text of a notice or an error starts. */
export const NOTICE_TEXT_OFFSET = 16;
export const NOTICE_TEXT_BYTES = 32;
/** Notices and errors have the same shape. */
export const noticeSegment = segment('notice_segment', 48, [
  ['syndrome_id', 48, 16],
  ['text', 128, 8, NOTICE_TEXT_BYTES],
]);
/** Records of dump-menu.ts follow. */
export const MENU_HEAD_BYTES = 8;
export const menuSegment = segment('menu_segment', MENU_HEAD_BYTES, [['num_of_records', 48, 16]]);

/** What stands at the front of every segment of a kind; a shorter segment can't be right. */
export const segmentLayouts: Readonly<Record<SegmentKind, Layout>> = {
  notice: noticeSegment,
  command: commandSegment,
  terminate: terminateSegment,
  error: noticeSegment,
  reference: referenceSegment,
  info: infoSegment,
  menu: menuSegment,
  resource: resourceSegment,
  unknown: segmentHeader,
};
