/**
 * Reads that do more than answer. A few registers act whenever they are asked; in a few others one field
 * of the request makes a read clear, reset or measure something. Facts from the access attributes and the
 * documented behaviour of the fields; where a field's name says «clear» and nothing says that a read
 * ignores it, a read is taken to obey.
 */
import { bytesNeeded, readBits } from '../prm/bits';
import { findLeaf, leavesOf } from '../prm/leaves';
import type { Layout } from '../prm/layout';

/** By register id: what every read of it does. */
const actingRegisters: ReadonlyMap<number, string> = new Map([
  [0x402e, 'starts a core dump'],
  [0x9017, 'runs a cycle on the MDIO bus'],
  [0x901f, 'runs a JTAG transaction'],
  [0x905c, 'moves data of an update through host memory'],
  [0x9063, 'moves data of an update'],
  [0x9065, 'makes the card give a new token challenge'],
  [0x9066, 'advances the keep-alive counter of a debug session'],
  [0xc009, 'executes the command in it'],
]);

interface ActingField {
  readonly field: string;
  readonly does: string;
  /** Values that act; absent: every value but 0. */
  readonly values?: readonly number[];
}

/** By register id: fields of the request that make a read act. */
const actingFields: ReadonlyMap<number, readonly ActingField[]> = new Map([
  [0x5008, [{ field: 'clr', does: 'clears the counters of the group' }]],
  [0x5012, [{ field: 'rst', does: 'resets the module' }]],
  [0x5028, [{ field: 'fom_measurement', does: 'starts an eye measurement on a live lane' }]],
  [0x5037, [{ field: 's', does: 'starts tuning of the receiver' }]],
  [
    0x5038,
    [
      { field: 'clear_wm', does: 'clears the watermarks' },
      { field: 'clear_wm_buff_mask', does: 'clears watermarks' },
    ],
  ],
  [
    0x505a,
    [
      { field: 'en', does: 'starts a scan of the receiver’s eye' },
      { field: 'abort', does: 'aborts a scan' },
    ],
  ],
  [0x5065, [{ field: 'cl', does: 'clears the counters' }]],
  [
    0x506e,
    [
      {
        field: 'cmd_type',
        does: 'is a command that changes or clears something',
        values: [0x1, 0x2, 0x7, 0x8, 0xb, 0xd],
      },
    ],
  ],
  [0x900a, [{ field: 'mtr', does: 'resets the highest temperature' }]],
  [0x9036, [{ field: 'clr', does: 'deletes the log entry' }]],
  [0x9051, [{ field: 'clr', does: 'clears the counters of the group' }]],
  [
    0x905a,
    [
      { field: 'all', does: 'starts or ends the preparation of an update', values: [1, 2] },
      { field: 'ports', does: 'starts or ends the preparation of an update', values: [1, 2] },
    ],
  ],
  [0x910e, [{ field: 'op', does: 'clears the event counters', values: [1, 2] }]],
  [0xb001, [{ field: 'clr', does: 'clears the highest occupancy' }]],
  [0xb002, [{ field: 'clr', does: 'clears the highest occupancy' }]],
]);

/**
 * Says what a read would do beside answering, or undefined for a plain read.
 * @param data register data as it would be sent; fields beyond its end count as not set
 * @param layout of the register; without one only registers that always act are known
 */
export function actingRead(
  registerId: number,
  layout: Layout | undefined,
  data: Uint8Array,
): string | undefined {
  const always = actingRegisters.get(registerId);
  if (always !== undefined) return `it ${always}`;
  if (layout === undefined) return undefined;
  const leaves = leavesOf(layout);
  const acting = actingFields.get(registerId)?.find(({ field, values }) => {
    const leaf = findLeaf(leaves, field);
    if (leaf === undefined || bytesNeeded(leaf.offsetBits, leaf.widthBits) > data.length) {
      return false;
    }
    const value = Number(readBits(data, leaf.offsetBits, leaf.widthBits));
    return values === undefined ? value !== 0 : values.includes(value);
  });
  return acting === undefined ? undefined : `${acting.field} ${acting.does}`;
}
