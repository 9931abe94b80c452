import { DeviceError } from '../device/device-error';
import { isRealCard, type DeviceListing } from '../device/device-listing';
import type { Session } from '../device/session';
import { misuse } from './flags';
import type { Call, Command } from './command';
import type { CliApplication } from './host';
import { nearestOf } from '../tools/nearest-name';

export interface Target {
  readonly listing: DeviceListing;
  open(): Promise<Session>;
}

/**
 * The devices that -d names, each once; `all` is every real card.
 * @param more named in another way than by -d
 * @throws DeviceError BAD_ARGUMENT without -d, DEVICE_UNKNOWN, DEVICE_AMBIGUOUS
 */
export async function targetsOf(
  call: Call,
  command: Command,
  more: readonly string[] = [],
): Promise<Target[]> {
  const specs = [...call.flags.texts('device'), ...more];
  if (specs.length === 0) throw misuse(command, 'no device is named: -d DEV is missing');
  return targetsNamed(call, specs);
}

/**
 * Devices that are named otherwise than by -d, each once.
 * @throws DeviceError DEVICE_UNKNOWN, DEVICE_AMBIGUOUS
 */
export async function targetsNamed(call: Call, specs: readonly string[]): Promise<Target[]> {
  const { devices } = await call.application();
  const listings = new Map<string, DeviceListing>();
  for (const spec of specs) {
    const named = spec === 'all' ? await realCards(call) : [await resolve(devices, spec)];
    for (const listing of named) listings.set(listing.id, listing);
  }
  const targets = [...listings.values()];
  if (!call.json) noteSimulated(call, targets);
  return targets.map((listing) => ({ listing, open: () => devices.session(listing.id) }));
}

/** The same where a command takes one device only. */
export async function targetOf(call: Call, command: Command): Promise<Target> {
  const [target, ...others] = await targetsOf(call, command);
  if (target === undefined || others.length > 0) {
    throw misuse(command, `${command.name} takes one device`);
  }
  return target;
}

/** A name that nothing has gets the nearest one that something has. */
async function resolve(devices: CliApplication['devices'], spec: string): Promise<DeviceListing> {
  try {
    return await devices.resolve(spec);
  } catch (error) {
    if (!(error instanceof DeviceError) || error.code !== 'DEVICE_UNKNOWN') throw error;
    const names = (await devices.list()).map(({ id }) => id);
    const near = nearestOf(spec, names);
    if (near === undefined) throw error;
    throw new DeviceError(error.code, `${spec}; did you mean ${near}?`, error.facts);
  }
}

async function realCards(call: Call): Promise<DeviceListing[]> {
  const { devices } = await call.application();
  const real = (await devices.list()).filter(isRealCard);
  if (real.length === 0) throw new DeviceError('DEVICE_UNKNOWN', 'all: there is no real card');
  return real;
}

function noteSimulated(call: Call, targets: readonly DeviceListing[]): void {
  for (const { id, kind, name } of targets.filter(({ simulated }) => simulated)) {
    const what =
      kind === 'report' ? `${name} is a report of a simulated card` : `${id} is a simulated card`;
    call.host.stderr.write(`note: ${what}\n`);
  }
}
