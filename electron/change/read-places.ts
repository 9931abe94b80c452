/** Reads several places of a card, those of one kind together where their driver can. */
import { DeviceError, toDeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import { COMMAND_BUSY } from '../prm/command-status';
import { driverOf } from './apply-steps';
import { inTries } from './in-tries';
import type { BackupPlace, StepValue } from './plan';
import type { StepDriver, StepDrivers } from './step-driver';

type Place = Pick<BackupPlace, 'kind' | 'target'>;

/**
 * What each place holds, or why the card doesn't say.
 * @throws DeviceError where the card can't be asked at all
 */
export async function readPlaces(
  session: Session,
  drivers: StepDrivers,
  places: readonly Place[],
): Promise<(StepValue | DeviceError)[]> {
  const values = new Map<Place, StepValue | DeviceError>();
  for (const kind of new Set(places.map((place) => place.kind))) {
    const ofKind = places.filter((place) => place.kind === kind);
    const read = await readOfKind(session, driverOf(drivers, { kind }), ofKind);
    for (const [index, place] of ofKind.entries()) {
      values.set(place, read[index] ?? new DeviceError('INTERNAL', `nothing read of '${kind}'`));
    }
  }
  return places.map((place) => values.get(place) ?? new DeviceError('INTERNAL', place.kind));
}

async function readOfKind(
  session: Session,
  driver: StepDriver,
  places: readonly Place[],
): Promise<readonly (StepValue | DeviceError)[]> {
  const targets = places.map(({ target }) => target);
  if (driver.readEach !== undefined) return driver.readEach(session, targets);
  const values: (StepValue | DeviceError)[] = [];
  for (const target of targets) values.push(await readOne(session, driver, target));
  return values;
}

async function readOne(
  session: Session,
  driver: StepDriver,
  target: Place['target'],
): Promise<StepValue | DeviceError> {
  try {
    return await driver.read(session, target);
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.kind !== 'firmware') throw error;
    return error;
  }
}

/**
 * What is to go into a backup. A place that the firmware refuses has nothing to lose, and is null; one that it is too
 * busy to tell is asked for again.
 * @throws DeviceError where the card can't be asked, or stays busy
 */
export async function readForBackup(
  session: Session,
  drivers: StepDrivers,
  places: readonly BackupPlace[],
): Promise<(StepValue | null)[]> {
  const unsaidOf = (values: readonly (StepValue | DeviceError)[]): DeviceError | undefined =>
    values.filter((value) => value instanceof DeviceError).find((error) => !isRefusal(error));
  const values = await inTries(
    () => readPlaces(session, drivers, places),
    (read) => unsaidOf(read) === undefined,
  );
  const unsaid = unsaidOf(values);
  if (unsaid !== undefined) throw unsaid;
  return values.map((value) => (value instanceof DeviceError ? null : value));
}

function isRefusal({ kind, facts }: DeviceError): boolean {
  return kind === 'firmware' && facts.status !== COMMAND_BUSY;
}
