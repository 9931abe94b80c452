/**
 * The menu of a resource dump: which segments a card can dump, and what each wants to be told. Records
 * of 52 bytes. Source: public mlx5 interface.
 */
import { encode, readNumber } from './codec';
import { MENU_HEAD_BYTES, menuSegment, segmentTypes } from './dump-segments';
import { msb0Layout } from './msb0-layout';
import type { Segment, SegmentFault } from './segment-parser';

export const MENU_RECORD_BYTES = 52;
const NAME_BYTES = 16;

export const menuRecord = msb0Layout('menu_record', MENU_RECORD_BYTES, [
  ['event_supported', 3, 1],
  ['num_of_obj2_supports_active', 4, 1],
  ['num_of_obj2_supports_all', 5, 1],
  ['must_have_num_of_obj2', 6, 1],
  ['support_num_of_obj2', 7, 1],
  ['num_of_obj1_supports_active', 8, 1],
  ['num_of_obj1_supports_all', 9, 1],
  ['must_have_num_of_obj1', 10, 1],
  ['support_num_of_obj1', 11, 1],
  ['must_have_index2', 12, 1],
  ['support_index2', 13, 1],
  ['must_have_index1', 14, 1],
  ['support_index1', 15, 1],
  ['segment_type', 16, 16],
  ['segment_name', 32, 8, NAME_BYTES],
  ['index1_name', 160, 8, NAME_BYTES],
  ['index2_name', 288, 8, NAME_BYTES],
]);
const NAME_OFFSETS = { segment: 4, index1: 20, index2: 36 } as const;

/** Whether something may stand in a request, or must. */
export type Need = 'none' | 'optional' | 'mandatory';

export interface MenuIndex {
  readonly need: Need;
  /** What it counts, `CQN`; `N/A` where there is nothing to count. */
  readonly name: string;
}

export interface MenuCount {
  readonly need: Need;
  /** Whether `all` may stand instead of a number, and `active`. */
  readonly all: boolean;
  readonly active: boolean;
}

export interface MenuRecord {
  readonly type: number;
  /** `FULL_CQC`. */
  readonly name: string;
  readonly index1: MenuIndex;
  readonly index2: MenuIndex;
  readonly count1: MenuCount;
  readonly count2: MenuCount;
}

function need(bytes: Uint8Array, what: string): Need {
  if (readNumber(menuRecord, bytes, `support_${what}`) === 0) return 'none';
  return readNumber(menuRecord, bytes, `must_have_${what}`) === 1 ? 'mandatory' : 'optional';
}

function count(bytes: Uint8Array, what: string): MenuCount {
  return {
    need: need(bytes, what),
    all: readNumber(menuRecord, bytes, `${what}_supports_all`) === 1,
    active: readNumber(menuRecord, bytes, `${what}_supports_active`) === 1,
  };
}

/** Text of a field of fixed length, without the zeros behind it; what isn't printable ASCII is a dot. */
export function fixedText(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return Array.from(bytes.subarray(0, end), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
  ).join('');
}

function decodeRecord(bytes: Uint8Array): MenuRecord {
  const name = (offset: number): string => fixedText(bytes.subarray(offset, offset + NAME_BYTES));
  return {
    type: readNumber(menuRecord, bytes, 'segment_type'),
    name: name(NAME_OFFSETS.segment),
    index1: { need: need(bytes, 'index1'), name: name(NAME_OFFSETS.index1) },
    index2: { need: need(bytes, 'index2'), name: name(NAME_OFFSETS.index2) },
    count1: count(bytes, 'num_of_obj1'),
    count2: count(bytes, 'num_of_obj2'),
  };
}

/** The records of a menu segment, or what is wrong with it. */
export function decodeMenu(segment: Segment): readonly MenuRecord[] | SegmentFault {
  const count = readNumber(menuSegment, segment.bytes, 'num_of_records');
  const room = Math.floor((segment.bytes.length - MENU_HEAD_BYTES) / MENU_RECORD_BYTES);
  if (count > room) {
    const detail = `the menu says that it has ${count} records, but there is room for ${room}`;
    return { offset: segment.offset, detail };
  }
  return Array.from({ length: count }, (_, index) => {
    const start = MENU_HEAD_BYTES + index * MENU_RECORD_BYTES;
    return decodeRecord(segment.bytes.subarray(start, start + MENU_RECORD_BYTES));
  });
}

export function isFault(menu: readonly MenuRecord[] | SegmentFault): menu is SegmentFault {
  return 'detail' in menu;
}

/** A menu segment, for those who play the device. Names are cut to 16 characters. */
export function encodeMenu(records: readonly MenuRecord[]): Uint8Array {
  const bytes = new Uint8Array(MENU_HEAD_BYTES + records.length * MENU_RECORD_BYTES);
  const head = encode(menuSegment, {
    length_dw: bytes.length / 4,
    segment_type: segmentTypes.menu,
    num_of_records: records.length,
  });
  bytes.set(head);
  records.forEach((record, index) => {
    bytes.set(encodeRecord(record), MENU_HEAD_BYTES + index * MENU_RECORD_BYTES);
  });
  return bytes;
}

function encodeRecord(record: MenuRecord): Uint8Array {
  const bit = (value: boolean): number => (value ? 1 : 0);
  const needBits = (what: string, value: Need): Record<string, number> => ({
    [`support_${what}`]: bit(value !== 'none'),
    [`must_have_${what}`]: bit(value === 'mandatory'),
  });
  const countBits = (what: string, value: MenuCount): Record<string, number> => ({
    ...needBits(what, value.need),
    [`${what}_supports_all`]: bit(value.all),
    [`${what}_supports_active`]: bit(value.active),
  });
  const bytes = encode(menuRecord, {
    segment_type: record.type,
    ...needBits('index1', record.index1.need),
    ...needBits('index2', record.index2.need),
    ...countBits('num_of_obj1', record.count1),
    ...countBits('num_of_obj2', record.count2),
  });
  const setName = (offset: number, name: string): void => {
    bytes.set(new TextEncoder().encode(name).subarray(0, NAME_BYTES), offset);
  };
  setName(NAME_OFFSETS.segment, record.name);
  setName(NAME_OFFSETS.index1, record.index1.name);
  setName(NAME_OFFSETS.index2, record.index2.name);
  return bytes;
}
