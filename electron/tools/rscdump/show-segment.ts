import { DeviceError } from '../../device/device-error';
import { formatHexBytes, type FieldReading } from '../field-reading';
import { nodeFields, summarise } from './dump-node';
import { formatSegmentType } from './request';
import type { TreeRow } from './tree-rows';

/** One segment, with its fields and as many of its bytes as are wanted. */
export interface ShownSegment {
  readonly kind: TreeRow['kind'];
  readonly name: string;
  readonly type: string;
  readonly says: string;
  readonly size: number;
  readonly pieces: number;
  readonly fields: FieldReading[];
  readonly notes: string[];
  readonly raw: string;
}

/**
 * The segment of a row; of a dump's own row, its info segment, which is the first below.
 * @throws DeviceError BAD_ARGUMENT where there is no such row
 */
export function showSegment(
  rows: readonly TreeRow[],
  row: number,
  mostBytes: number,
): ShownSegment {
  const own = rows[row];
  const group = own?.group ?? rows[row + 1]?.group;
  if (own === undefined || group === undefined) {
    throw new DeviceError('BAD_ARGUMENT', `row ${row} of a tree with ${rows.length}`);
  }
  const { pieces, size } = summarise(group);
  const { fields, notes } = nodeFields(group);
  const cut =
    size > mostBytes
      ? [`only the first ${mostBytes} of ${size} bytes are shown; a file has all`]
      : [];
  return {
    kind: own.kind,
    name: own.name,
    type: formatSegmentType(group.first.type),
    says: own.says,
    size: own.size,
    pieces,
    fields: fields.filter(({ offsetBits }) => offsetBits < 8 * mostBytes),
    notes: [...notes, ...cut],
    raw: formatHexBytes(group.bytes.subarray(0, mostBytes)),
  };
}
