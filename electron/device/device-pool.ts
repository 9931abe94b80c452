/** The devices of this process: what there is, and one session for each that is open. */
import type { NativeBinding } from '../../native/mlx5desk_native';
import { DeviceError, toDeviceError } from './device-error';
import type { DeviceListing, SimulatedCards } from './device-listing';
import { discover, systemRoots, type SystemRoots } from './discovery';
import { loadNativeBinding } from './native-binding';
import { openNode } from './open-node';
import { resolveDevice } from './resolve-device';
import { Session } from './session';
import type { Transport } from './transport';

export interface DevicePoolOptions extends Partial<SystemRoots> {
  /** Absent: no simulated cards. */
  readonly simulated?: SimulatedCards | undefined;
  readonly loadNative?: (() => NativeBinding) | undefined;
}

export class DevicePool {
  private readonly roots: SystemRoots;
  private readonly simulated: SimulatedCards | undefined;
  private readonly loadNative: () => NativeBinding;
  /** What was found so far, by id; a path that is in no list is found by `resolve` only. */
  private readonly known = new Map<string, DeviceListing>();
  private readonly sessions = new Map<string, Promise<Session>>();
  /** Those of `sessions` that have opened. */
  private readonly opened = new Set<Session>();
  private readonly listeners = new Set<(id: string, session: Session) => void>();
  private closed = false;

  constructor(options: DevicePoolOptions = {}) {
    this.roots = { ...systemRoots, ...definedRoots(options) };
    this.simulated = options.simulated;
    this.loadNative = options.loadNative ?? loadNativeBinding;
  }

  /** Real devices, then simulated ones. Looks anew each time and opens nothing. */
  async list(): Promise<DeviceListing[]> {
    const listings = [...(await discover(this.roots)), ...(this.simulated?.list() ?? [])];
    for (const listing of listings) this.known.set(listing.id, listing);
    return listings;
  }

  /**
   * The device that a person names on the command line: node path, node name, PCI address, `sim:NAME`.
   * @throws DeviceError DEVICE_UNKNOWN, DEVICE_AMBIGUOUS
   */
  async resolve(spec: string): Promise<DeviceListing> {
    const listing =
      this.simulated?.find?.(spec) ?? (await resolveDevice(spec, await this.list(), this.roots));
    this.known.set(listing.id, listing);
    return listing;
  }

  /**
   * The one session of a device, opened when first asked for, and again after the device was gone.
   * @throws DeviceError DEVICE_UNKNOWN, NATIVE_MISSING, or why it can't be opened
   */
  async session(id: string): Promise<Session> {
    if (this.closed) throw new DeviceError('DEVICE_CLOSED', id);
    const open = this.sessions.get(id);
    if (open !== undefined) return open;
    const opening = this.open(id);
    this.sessions.set(id, opening);
    try {
      return await opening;
    } catch (error) {
      // The next one who asks tries again.
      if (this.sessions.get(id) === opening) this.sessions.delete(id);
      throw error;
    }
  }

  /**
   * A session that is good for writing; only the gate for writes asks for one.
   * @throws DeviceError as `session`
   */
  writableSession(id: string): Promise<Session> {
    return this.session(id);
  }

  /** Whether real devices can be reached at all, and why not. */
  nativeState(): { available: boolean; note: string } {
    try {
      this.loadNative();
      return { available: true, note: '' };
    } catch (thrown) {
      const error = toDeviceError(thrown);
      return { available: false, note: `${error.message}. ${error.remedy}` };
    }
  }

  /** Calls back whenever a command of an open device starts or ends. */
  onActivity(listener: (id: string, session: Session) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Closes every device. One that is just being opened is closed when it has opened, and nobody waits
   * for that. The pool can't be used afterwards.
   */
  async closeAll(): Promise<void> {
    this.closed = true;
    this.sessions.clear();
    const all = [...this.opened];
    this.opened.clear();
    await Promise.all(all.map((session) => session.close()));
  }

  private async open(id: string): Promise<Session> {
    if (!this.known.has(id)) await this.list();
    const listing = this.known.get(id);
    if (listing === undefined) throw new DeviceError('DEVICE_UNKNOWN', id);
    const session = new Session(await this.transport(listing));
    if (this.closed) {
      await session.close();
      throw new DeviceError('DEVICE_CLOSED', id);
    }
    this.opened.add(session);
    session.onActivity(() => {
      this.forgetWhenGone(id, session);
      for (const listener of this.listeners) listener(id, session);
    });
    return session;
  }

  private async transport(listing: DeviceListing): Promise<Transport> {
    const { id, node, kind } = listing;
    if (listing.simulated && this.simulated !== undefined) return this.simulated.open(id);
    if (kind === 'report') throw new DeviceError('DEVICE_UNKNOWN', id);
    const parent = listing.name === id ? undefined : listing.name;
    return openNode(this.loadNative(), { node, kind, parent });
  }

  /** A descriptor whose device went away answers ENODEV for ever; another has to be opened. */
  private forgetWhenGone(id: string, session: Session): void {
    if (session.recorder.last()?.error !== 'DEVICE_GONE') return;
    const opening = this.sessions.get(id);
    if (opening === undefined) return;
    void opening.then(async (current) => {
      if (current !== session || this.sessions.get(id) !== opening) return;
      this.sessions.delete(id);
      this.opened.delete(session);
      await session.close();
    });
  }
}

function definedRoots({ sysfsRoot, devRoot }: Partial<SystemRoots>): Partial<SystemRoots> {
  return {
    ...(sysfsRoot === undefined ? {} : { sysfsRoot }),
    ...(devRoot === undefined ? {} : { devRoot }),
  };
}
