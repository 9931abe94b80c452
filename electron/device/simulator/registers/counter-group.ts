/** One group of port counters: where it stands in PPCNT and how it follows from the port. */
import type { FieldValues } from '../firmware/field-view';
import type { Port } from '../hardware/port';

/** What a group is computed from. */
export interface CounterRequest {
  readonly port: Port;
  /** Priority or traffic class, 0 for groups that have none. */
  readonly priority: number;
  /** Milliseconds since the card started, or since the group was cleared. */
  readonly sinceClearMs: number;
}

export interface CounterGroup {
  /** Member of the union that the group number selects. */
  readonly member: string;
  /** Whether prio_tc chooses an instance. */
  readonly perPriority: boolean;
  /** 64-bit counters, cleared by `clr`. */
  readonly counters: (request: CounterRequest) => Readonly<Record<string, bigint>>;
  /** Fields of other widths; a cleared counter among them is given as it is since the clear. */
  readonly fields?: (
    request: CounterRequest,
    counters: Readonly<Record<string, bigint>>,
  ) => FieldValues;
}

export type CounterGroups = ReadonlyMap<number, CounterGroup>;
