/** A made-up kind of place: named slots that hold bytes or nothing, and that a test makes refuse. */
import type { PlannedStep, StepTarget, StepValue } from '../../../electron/change/plan';
import { dwordsOf, type StepDriver } from '../../../electron/change/step-driver';
import { DeviceError } from '../../../electron/device/device-error';

export class Shelf implements StepDriver {
  readonly kind = 'shelf';
  /** What each slot holds; a slot that isn't here is absent. */
  readonly slots = new Map<string, Uint8Array>();
  /** Each write that arrived, refused ones too: `a=00000001`, `b=absent`. */
  readonly writes: string[] = [];
  /** Slots whose writes, or reads, end so. */
  readonly failing: {
    readonly write: Map<string, DeviceError>;
    readonly read: Map<string, DeviceError>;
  } = { write: new Map(), read: new Map() };
  /** Slots that take zeros where they should be emptied. */
  readonly zeroed = new Set<string>();

  read(_session: unknown, target: StepTarget): Promise<StepValue> {
    const slot = slotOf(target);
    const failure = this.failing.read.get(slot);
    if (failure !== undefined) return Promise.reject(failure);
    return Promise.resolve(this.slots.get(slot) ?? 'absent');
  }

  write(_session: unknown, target: StepTarget, value: StepValue): Promise<void> {
    const slot = slotOf(target);
    this.writes.push(`${slot}=${stored(value)}`);
    const failure = this.failing.write.get(slot);
    if (failure !== undefined) return Promise.reject(failure);
    if (value !== 'absent') this.slots.set(slot, value);
    else if (this.zeroed.has(slot)) this.slots.set(slot, new Uint8Array(4));
    else this.slots.delete(slot);
    return Promise.resolve();
  }

  mask(): undefined {
    return undefined;
  }

  wordsSent(_target: StepTarget, value: StepValue): string[] {
    return value === 'absent' ? [] : dwordsOf(value);
  }

  targetFault(target: StepTarget): string | undefined {
    return typeof target.slot === 'string' ? undefined : 'no slot';
  }

  /** A step that takes a slot from one value to another, hex or 'absent'. */
  step(slot: string, before: string, after: string, more: Partial<PlannedStep> = {}): PlannedStep {
    const ofField = (value: string): string | null => (value === 'absent' ? null : `0x${value}`);
    return {
      kind: this.kind,
      target: { slot },
      label: `slot ${slot}`,
      before,
      after,
      fields: [{ path: 'value', name: 'value', old: ofField(before), new: ofField(after) }],
      wordsSent: after === 'absent' ? [] : [`0x${after}`],
      effectiveWhen: 'at the next reboot',
      readBack: true,
      onFailure: 'put-back',
      ...more,
    };
  }
}

export function firmwareRefuses(): DeviceError {
  return new DeviceError('FIRMWARE_REFUSED', 'made up', { status: 0x03 });
}

function slotOf(target: StepTarget): string {
  return String(target.slot);
}

function stored(value: StepValue): string {
  return value === 'absent' ? value : Buffer.from(value).toString('hex');
}
