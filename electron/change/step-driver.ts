/** How one kind of place on a card is read and written. Tools with places of their own bring drivers. */
import type { DeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import type { StepTarget, StepValue } from './plan';

/**
 * Which bits count when two values of a place are compared. `settable`: all that a write carries, so that nothing is
 * overwritten that the review didn't show. `verified`: those that the change has to reach; firmware may adapt others.
 */
export type Counted = 'settable' | 'verified';

export interface StepDriver {
  readonly kind: string;
  /** Only answers: whatever acts is left out of the request. @throws DeviceError as Session.access */
  read(session: Session, target: StepTarget): Promise<StepValue>;
  /**
   * Reads several at once, where that asks the card less; what it says of one alone is the error in its place.
   * @throws DeviceError where the card can't be asked
   */
  readEach?(
    session: Session,
    targets: readonly StepTarget[],
  ): Promise<readonly (StepValue | DeviceError)[]>;
  /** Sends one SET. @throws DeviceError as Session.access; WRITE_UNKNOWN where no answer came */
  write(session: Session, target: StepTarget, value: StepValue): Promise<void>;
  /** Bits that count, as long as the value; undefined: all. */
  mask(target: StepTarget, counted: Counted): Uint8Array | undefined;
  /** What `write` sends, dword by dword. */
  wordsSent(target: StepTarget, value: StepValue): string[];
  /** Says what is wrong with a target that comes from a file; undefined: nothing. */
  targetFault(target: StepTarget): string | undefined;
  /**
   * One write reaches many places, and the steps before it hold those that are known. They put back and undo what it
   * has done; of itself it is only looked at.
   */
  readonly isSweep?: true;
  /** What a backup holds of this kind, as a file that other programs take; null: it couldn't be read. */
  backupFile?(
    values: readonly { readonly target: StepTarget; readonly value: StepValue | null }[],
  ): { readonly extension: string; readonly text: string };
}

export type StepDrivers = ReadonlyMap<string, StepDriver>;

export function driversOf(...drivers: readonly StepDriver[]): StepDrivers {
  return new Map(drivers.map((driver) => [driver.kind, driver]));
}

/** Whether two values are the same in the bits that count. Nothing and zeros differ. */
export function isSame(one: StepValue, other: StepValue, mask: Uint8Array | undefined): boolean {
  if (one === 'absent' || other === 'absent') return one === other;
  if (one.length !== other.length) return false;
  return one.every((byte, index) => ((byte ^ (other[index] ?? 0)) & (mask?.[index] ?? 0xff)) === 0);
}

/**
 * `current` with the bits in which `from` and `to` differ set as in `to`: what a change did is taken back or done, and
 * what others did beside it stays.
 */
export function withDifference(current: StepValue, from: StepValue, to: StepValue): StepValue {
  if (current === 'absent' || from === 'absent' || to === 'absent') return to;
  return current.map((byte, index) => {
    const differs = (from[index] ?? 0) ^ (to[index] ?? 0);
    return (byte & ~differs) | ((to[index] ?? 0) & differs);
  });
}

/** Big-endian dwords as `0x` and eight digits. */
export function dwordsOf(bytes: Uint8Array): string[] {
  return (
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,8}/g) ?? []
  ).map((word) => `0x${word}`);
}
