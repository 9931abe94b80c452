/**
 * Reads that do more than answer. A few registers act whenever they are asked; in a few others one field
 * of the request makes a read clear, reset or measure something. Facts from the access attributes and the
 * documented behaviour of the fields; where a field's name says «clear» and nothing says that a read
 * ignores it, a read is taken to obey. Places are those of the built-in catalogue (mstflint 4.33.0).
 */
import { bytesNeeded, readBits } from './bits';

/** By register id: what every read of it does. */
export const actingRegisters: ReadonlyMap<number, string> = new Map([
  [0x402e, 'starts a core dump'],
  [0x9017, 'runs a cycle on the MDIO bus'],
  [0x901f, 'runs a JTAG transaction'],
  [0x905c, 'moves data of an update through host memory'],
  [0x9063, 'moves data of an update'],
  [0x9065, 'makes the card give a new token challenge'],
  [0x9066, 'advances the keep-alive counter of a debug session'],
  [0xc009, 'executes the command in it'],
]);

export interface ActingField {
  readonly field: string;
  /** As in a Layout: 32 x dword + bit from that dword's least significant. */
  readonly offsetBits: number;
  readonly widthBits: number;
  readonly does: string;
  /** Values that act; absent: every value but 0. */
  readonly values?: readonly number[];
}

/** By register id: fields of the request that make a read act. */
export const actingFields: ReadonlyMap<number, readonly ActingField[]> = new Map<
  number,
  readonly ActingField[]
>([
  [
    0x5008,
    [{ field: 'clr', offsetBits: 63, widthBits: 1, does: 'clears the counters of the group' }],
  ],
  [0x5012, [{ field: 'rst', offsetBits: 31, widthBits: 1, does: 'resets the module' }]],
  [
    0x5028,
    [
      {
        field: 'fom_measurement',
        offsetBits: 32,
        widthBits: 4,
        does: 'starts an eye measurement on a live lane',
      },
    ],
  ],
  [0x5037, [{ field: 's', offsetBits: 30, widthBits: 1, does: 'starts tuning of the receiver' }]],
  [
    0x5038,
    [
      { field: 'clear_wm', offsetBits: 95, widthBits: 1, does: 'clears the watermarks' },
      { field: 'clear_wm_buff_mask', offsetBits: 32, widthBits: 10, does: 'clears watermarks' },
    ],
  ],
  [
    0x505a,
    [
      { field: 'en', offsetBits: 63, widthBits: 1, does: 'starts a scan of the receiver’s eye' },
      { field: 'abort', offsetBits: 46, widthBits: 1, does: 'aborts a scan' },
    ],
  ],
  [0x5065, [{ field: 'cl', offsetBits: 4, widthBits: 1, does: 'clears the counters' }]],
  [
    0x506e,
    [
      {
        field: 'cmd_type',
        offsetBits: 0,
        widthBits: 8,
        does: 'is a command that changes or clears something',
        values: [0x1, 0x2, 0x7, 0x8, 0xb, 0xd],
      },
    ],
  ],
  [
    0x900a,
    [{ field: 'mtr', offsetBits: 94, widthBits: 1, does: 'resets the highest temperature' }],
  ],
  [0x9036, [{ field: 'clr', offsetBits: 32, widthBits: 1, does: 'deletes the log entry' }]],
  [
    0x9051,
    [{ field: 'clr', offsetBits: 63, widthBits: 1, does: 'clears the counters of the group' }],
  ],
  [
    0x905a,
    [
      {
        field: 'all',
        offsetBits: 30,
        widthBits: 2,
        does: 'starts or ends the preparation of an update',
        values: [1, 2],
      },
      {
        field: 'ports',
        offsetBits: 32,
        widthBits: 2,
        does: 'starts or ends the preparation of an update',
        values: [1, 2],
      },
    ],
  ],
  [
    0x910e,
    [
      {
        field: 'op',
        offsetBits: 32,
        widthBits: 2,
        does: 'clears the event counters',
        values: [1, 2],
      },
    ],
  ],
  [0xb001, [{ field: 'clr', offsetBits: 159, widthBits: 1, does: 'clears the highest occupancy' }]],
  [0xb002, [{ field: 'clr', offsetBits: 191, widthBits: 1, does: 'clears the highest occupancy' }]],
]);

/** Whether the value of such a field makes a read act. */
export function doesAct({ values }: ActingField, value: number): boolean {
  return values === undefined ? value !== 0 : values.includes(value);
}

/**
 * Says what a read would do beside answering, by the places of the table alone, or undefined for a plain
 * read.
 * @param data register data as it would be sent; fields beyond its end count as not set
 */
export function actingReadByPlace(registerId: number, data: Uint8Array): string | undefined {
  const always = actingRegisters.get(registerId);
  if (always !== undefined) return `it ${always}`;
  const acting = actingFields.get(registerId)?.find((field) => {
    const { offsetBits, widthBits } = field;
    if (bytesNeeded(offsetBits, widthBits) > data.length) return false;
    return doesAct(field, Number(readBits(data, offsetBits, widthBits)));
  });
  return acting === undefined ? undefined : `${acting.field} ${acting.does}`;
}
