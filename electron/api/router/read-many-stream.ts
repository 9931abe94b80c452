import { toDeviceError, type DeviceError } from '../../device/device-error';
import type { DevicePool } from '../../device/device-pool';
import type { Readings } from '../../tools/reg/format-readings';
import { HeldReadings } from '../../tools/reg/held-readings';
import { readMany, type ManyOutcome, type WantedRead } from '../../tools/reg/read-many';
import type { ManyEvent } from '../contract/reg';
import type { Host } from '../host';
import { resultOf } from './reading-result';

/** As long as the devices that they are of. */
const heldOf = new WeakMap<DevicePool, HeldReadings>();

export function heldReadings({ devices }: Pick<Host, 'devices'>): HeldReadings {
  const known = heldOf.get(devices) ?? new HeldReadings();
  heldOf.set(devices, known);
  return known;
}

interface ManyInput {
  readonly device: string;
  readonly reads: readonly WantedRead[];
}

/** Reads, tells of each, and holds them together at the end; ends when the caller gives up. */
export async function* readManyStream(
  host: Pick<Host, 'devices' | 'catalogue' | 'logError'>,
  { device, reads }: ManyInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<ManyEvent, void> {
  const outcomes: ManyOutcome[] = [];
  const hold = (): string =>
    heldReadings(host).hold(gather({ device, takenAtMs: Date.now(), reads, outcomes }));
  try {
    const session = await host.devices.session(device);
    for await (const step of readMany(session, host.catalogue, reads, { device, signal })) {
      if (step.type !== 'progress') outcomes.push(step);
      yield eventOf(step);
    }
    yield { type: 'complete', readings: hold() };
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.code === 'INTERNAL') host.logError('reg.readMany', thrown);
    const part = outcomes.length === 0 ? {} : { readings: hold() };
    yield { type: 'failed', error: error.report(), ...part };
  }
}

type Step = ManyOutcome | Extract<ManyEvent, { type: 'progress' }>;

function eventOf(step: Step): ManyEvent {
  if (step.type === 'progress') return step;
  return step.type === 'read'
    ? { ...step, result: resultOf(step.result) }
    : { ...step, error: step.error.report() };
}

interface Gathered {
  readonly device: string;
  readonly takenAtMs: number;
  readonly reads: readonly WantedRead[];
  readonly outcomes: readonly ManyOutcome[];
}

function gather({ device, takenAtMs, reads, outcomes }: Gathered): Readings {
  const results = outcomes.flatMap((each) => (each.type === 'read' ? [each.result] : []));
  const refused = outcomes.flatMap((each): (WantedRead & { error: DeviceError })[] => {
    const wanted = reads[each.at];
    return each.type === 'refused' && wanted !== undefined
      ? [{ ...wanted, error: each.error }]
      : [];
  });
  return {
    device,
    takenAtMs: results[0]?.takenAtMs ?? takenAtMs,
    readings: results.map(({ reading }) => reading),
    refused,
  };
}
