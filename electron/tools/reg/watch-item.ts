import { DeviceError, toDeviceError } from '../../device/device-error';
import { endsSession } from '../../device/ends-session';
import type { Session } from '../../device/session';
import type { FieldValue } from '../../prm/layout';
import { LayoutError } from '../../prm/layout-error';
import { selectLeaves, type Leaf } from '../../prm/leaves';
import type { RegisterLayout } from '../../prm/register';
import { requestData, resolveRequest } from './request';
import { assertOnlyReads, sendRead, type ReadOptions } from './send-read';
import { readPlace, watchedPlaces, type WatchedPlace } from './watch-fields';

/** A register that is to be watched, and which instance of it. */
export interface WatchTarget {
  readonly register: RegisterLayout;
  /** INDEX and OP fields by name; the others are 0. */
  readonly indexes: Readonly<Record<string, number>>;
}

/** What a read brought that the read before it had not. */
export interface ItemChange {
  /** Which fields there are; only when that is news. Then each has a value. */
  readonly fields?: readonly WatchedPlace[];
  /** Place in the last `fields`, and the value. Empty: it answers again, and nothing has changed. */
  readonly values?: readonly (readonly [at: number, value: FieldValue])[];
  /** It could not be read; what was known before stays. */
  readonly error?: DeviceError;
}

/** One register under watch. The request is made once; an answer is decoded only where its bytes are new. */
export class WatchItem {
  private readonly data: Uint8Array;
  private last: Uint8Array | undefined;
  private leaves: readonly Leaf[] = [];
  private places: readonly WatchedPlace[] = [];
  private values: FieldValue[] = [];
  private failed: DeviceError | undefined;

  /** @throws DeviceError of kind `input`, or READ_ACTS: such a read is not repeated for being looked at */
  constructor(private readonly target: WatchTarget) {
    const { register, indexes } = target;
    this.data = requestData(register, resolveRequest(register, Object.entries(indexes)));
    assertOnlyReads(register, this.data);
  }

  /**
   * Reads it once more. Undefined: everything is as it was.
   * @throws DeviceError where the device is gone or the caller gave up; what only this register has is in the change
   */
  async read(session: Session, options: ReadOptions): Promise<ItemChange | undefined> {
    try {
      const sent = await sendRead(session, this.target.register, this.data, options);
      const news = this.newsOf(sent.data);
      const isBack = this.failed !== undefined;
      this.failed = undefined;
      return news ?? (isBack ? { values: [] } : undefined);
    } catch (thrown) {
      const error = toDeviceError(thrown);
      const endsAll = error.kind === 'cancelled' || endsSession.has(error.code);
      if (endsAll || error.code === 'INTERNAL') throw error;
      const isKnown = this.failed?.code === error.code && this.failed.detail === error.detail;
      this.failed = error;
      return isKnown ? undefined : { error };
    }
  }

  private newsOf(data: Uint8Array): ItemChange | undefined {
    if (this.last !== undefined && Buffer.compare(this.last, data) === 0) return undefined;
    const fields = this.narrowed(data);
    const values = this.places.map((place) => readPlace(data, place));
    const changed = [...values.entries()].filter(
      ([at, value]) => fields !== undefined || value !== this.values[at],
    );
    this.last = data;
    this.values = values;
    return { ...(fields === undefined ? {} : { fields }), values: changed };
  }

  /** The fields that this answer has, where they aren't those of the answer before. */
  private narrowed(data: Uint8Array): readonly WatchedPlace[] | undefined {
    const { name, layout } = this.target.register;
    try {
      const { leaves } = selectLeaves(layout, data);
      // The same layout has the same leaves each time, so that comparing them is cheap.
      const isSame =
        this.last !== undefined &&
        leaves.length === this.leaves.length &&
        leaves.every((leaf, at) => leaf === this.leaves[at]);
      if (isSame) return undefined;
      this.leaves = leaves;
      this.places = watchedPlaces(leaves);
      return this.places;
    } catch (thrown) {
      if (!(thrown instanceof LayoutError)) throw thrown;
      throw new DeviceError('CATALOGUE_BROKEN', `${name}: ${thrown.message}`, { cause: thrown });
    }
  }
}
