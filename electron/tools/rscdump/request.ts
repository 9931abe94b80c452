/**
 * What a dump is asked for, checked against the card's menu before anything is sent: which indexes a segment
 * takes and must have, where a count may stand, and where `all` and `active`.
 */
import { DeviceError } from '../../device/device-error';
import type { MenuCount, MenuIndex, MenuRecord } from '../../prm/dump-menu';
import { ACTIVE_OBJECTS, ALL_OBJECTS } from '../../prm/resource-dump';
import { nearestOf } from '../nearest-name';

/** A number of objects, or all that there are, or those in use. */
export type ObjectCount = number | 'all' | 'active';

export interface SegmentRequest {
  readonly type: number;
  readonly index1?: number | undefined;
  readonly index2?: number | undefined;
  readonly count1?: ObjectCount | undefined;
  readonly count2?: ObjectCount | undefined;
}

const MOST_COUNT = ACTIVE_OBJECTS - 1;
const MOST_INDEX = 0xffff_ffff;

/** `0x1200`, as segment types are written. */
export function formatSegmentType(type: number): string {
  return `0x${type.toString(16)}`;
}

/** As the register has it. */
export function countValue(count: ObjectCount | undefined): number {
  if (count === 'all') return ALL_OBJECTS;
  if (count === 'active') return ACTIVE_OBJECTS;
  return count ?? 0;
}

/**
 * The record of a segment that a person names, by its name in the menu or by its number.
 * @throws DeviceError SEGMENT_UNKNOWN with the nearest name
 */
export function findSegment(menu: readonly MenuRecord[], name: string): MenuRecord {
  const type =
    /^0x[0-9a-f]{1,8}$/i.test(name) || /^\d{1,10}$/.test(name) ? Number(name) : undefined;
  const wanted = name.toUpperCase();
  const found = menu.find((record) =>
    type === undefined ? record.name.toUpperCase() === wanted : record.type === type,
  );
  if (found !== undefined) return found;
  const near = nearestOf(
    name,
    menu.map((record) => record.name),
  );
  const hint = type !== undefined || near === undefined ? '' : `; did you mean ${near}?`;
  throw new DeviceError('SEGMENT_UNKNOWN', `${name}${hint}`);
}

/** @throws DeviceError SEGMENT_REQUEST where the menu doesn't allow the request, VALUE_OUT_OF_RANGE */
export function checkRequest(record: MenuRecord, request: SegmentRequest): void {
  checkIndex(record, 'index1', record.index1, request.index1);
  checkIndex(record, 'index2', record.index2, request.index2);
  checkCount(record, 'num1', record.count1, request.count1);
  checkCount(record, 'num2', record.count2, request.count2);
}

function wrong(record: MenuRecord, what: string): DeviceError {
  return new DeviceError('SEGMENT_REQUEST', `${record.name}: ${what}`);
}

function checkIndex(
  record: MenuRecord,
  what: string,
  { need, name }: MenuIndex,
  value: number | undefined,
): void {
  if (value === undefined) {
    if (need === 'mandatory') throw wrong(record, `${what} (${name}) is missing`);
    return;
  }
  if (need === 'none') throw wrong(record, `it takes no ${what}`);
  checkRange(record, what, value, MOST_INDEX);
}

function checkCount(
  record: MenuRecord,
  what: string,
  { need, all, active }: MenuCount,
  value: ObjectCount | undefined,
): void {
  if (value === undefined) {
    if (need === 'mandatory') throw wrong(record, `${what} is missing: how many objects`);
    return;
  }
  if (need === 'none') throw wrong(record, `it takes no ${what}`);
  if (value === 'all' || value === 'active') {
    if (value === 'all' ? !all : !active) {
      throw wrong(
        record,
        `${what} can’t be '${value}': it takes ${countWords({ need, all, active })}`,
      );
    }
    return;
  }
  checkRange(record, what, value, MOST_COUNT);
}

function checkRange(record: MenuRecord, what: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  throw new DeviceError(
    'VALUE_OUT_OF_RANGE',
    `${record.name}: ${what} ${value} is not a whole number from 0 to ${most}`,
  );
}

/** `a number`, `a number or all`. */
export function countWords({ all, active }: MenuCount): string {
  return ['a number', ...(all ? ['all'] : []), ...(active ? ['active'] : [])].join(' or ');
}

/** What was asked for, in a few words: `FULL_QPC index1 0x101`. */
export function describeRequest(name: string, request: SegmentRequest): string {
  const index = (what: string, value: number | undefined): string[] =>
    value === undefined ? [] : [`${what} 0x${value.toString(16)}`];
  const count = (what: string, value: ObjectCount | undefined): string[] =>
    value === undefined ? [] : [`${what} ${value}`];
  return [
    name,
    ...index('index1', request.index1),
    ...count('num1', request.count1),
    ...index('index2', request.index2),
    ...count('num2', request.count2),
  ].join(' ');
}
