/** The devices of this process: what there is, and one session for each that is open. */
import type { NativeBinding } from '../../native/mlx5desk_native';
import type { DeviceChange } from './device-change';
import { DeviceError, toDeviceError } from './device-error';
import { DeviceWatch, type ChangeListener } from './device-watch';
import type { FlightRecorder } from './flight-recorder';
import { watchClock, watchFolder } from './folder-watch';
import type { DeviceListing, Reports, SimulatedCards } from './device-listing';
import { endsSession } from './ends-session';
import type { ErrorCode } from './error-codes';
import type { HelperGrant } from './helper/grant';
import type { HelperClient } from './helper/helper-client';
import type { Helpers } from './helper/helpers';
import { discover, systemRoots, type SystemRoots } from './discovery';
import { loadNativeBinding } from './native-binding';
import { openNode } from './open-node';
import { resolveDevice } from './resolve-device';
import { Session } from './session';
import type { HelperMode, Transport } from './transport';

export interface DevicePoolOptions extends Partial<SystemRoots> {
  /** Absent: no simulated cards. */
  readonly simulated?: SimulatedCards | undefined;
  /** Absent: reports can't be opened. */
  readonly reports?: Reports | undefined;
  readonly loadNative?: (() => NativeBinding) | undefined;
  /** Open what this process may not. Absent: nobody does. */
  readonly helpers?: Helpers | undefined;
}

type Sessions = Map<string, Promise<Session>>;

/** What one session recorded, which outlives it. */
export interface Flight {
  readonly device: string;
  readonly recorder: FlightRecorder;
}

/** Of as many sessions the records are kept, the newest. */
const KEPT_FLIGHTS = 32;

/** This process lacks the rights; one of root would have them. */
const wantsPrivilege: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NODE_PERMISSION',
  'NOT_PERMITTED',
]);

export class DevicePool {
  private readonly roots: SystemRoots;
  private readonly simulated: SimulatedCards | undefined;
  private readonly reports: Reports | undefined;
  private readonly loadNative: () => NativeBinding;
  /** What was found so far, by id; a path that is in no list is found by `resolve` only. */
  private readonly known = new Map<string, DeviceListing>();
  private readonly helpers: Helpers | undefined;
  private readonly sessions: Sessions = new Map();
  /** Those through a helper that writes, beside the one that a device is read through. */
  private readonly writing: Sessions = new Map();
  /** Those of both that have opened. */
  private readonly opened = new Set<Session>();
  private readonly listeners = new Set<(id: string, session: Session) => void>();
  /** Nodes of those that left while somebody watched, by id: asked for again they are gone, not unknown. */
  private readonly gone = new Map<string, string>();
  private readonly recent: Flight[] = [];
  private readonly watch: DeviceWatch;
  private closed = false;

  constructor(options: DevicePoolOptions = {}) {
    this.roots = { ...systemRoots, ...definedRoots(options) };
    this.watch = new DeviceWatch({
      roots: this.roots,
      clock: watchClock,
      watchFolder,
      onChange: (change) => {
        this.follow(change);
      },
    });
    this.simulated = options.simulated;
    this.reports = options.reports;
    this.loadNative = options.loadNative ?? loadNativeBinding;
    this.helpers = options.helpers;
  }

  /** Real devices, then opened reports, then simulated ones. Looks anew each time and opens nothing. */
  async list(): Promise<DeviceListing[]> {
    const listings = [
      ...(await discover(this.roots)),
      ...(this.reports?.list() ?? []),
      ...(this.simulated?.list() ?? []),
    ];
    for (const listing of listings) this.known.set(listing.id, listing);
    return listings;
  }

  /**
   * The device that a person names on the command line: node path, node name, PCI address, `sim:NAME`, or the file of
   * a report.
   * @throws DeviceError DEVICE_UNKNOWN, DEVICE_AMBIGUOUS, REPORT_BROKEN
   */
  async resolve(spec: string): Promise<DeviceListing> {
    const listing =
      (await this.reports?.find(spec)) ??
      this.simulated?.find?.(spec) ??
      (await resolveDevice(spec, await this.realAndSimulated(), this.roots));
    this.known.set(listing.id, listing);
    return listing;
  }

  /**
   * The one session of a device, opened when first asked for, and again after the device was gone.
   * @throws DeviceError DEVICE_UNKNOWN, NATIVE_MISSING, or why it can't be opened
   */
  async session(id: string): Promise<Session> {
    return this.shared(this.sessions, id, async () => {
      const transport = await this.transport(await this.listing(id));
      return this.adopt(this.sessions, id, transport);
    });
  }

  /**
   * A session that may write: the one of the device, unless a helper opened that for reading. Then a helper that
   * writes opens the device once more, which asks the person for it where none runs yet.
   * @param options.taints also with the scopes of fwctl that taint the kernel
   * @throws DeviceError as `session`, and HELPER_DISMISSED, HELPER_DENIED, …
   */
  async writableSession(
    id: string,
    options: { readonly taints?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<Session> {
    const { taints = false, signal } = options;
    const session = await this.session(id);
    const { helper, kind, node } = session.info();
    if (helper === undefined || kind === 'report' || (helper === 'write' && !taints)) {
      return session;
    }
    return this.shared(this.writing, `${id}${taints ? ' taints' : ''}`, async (key) => {
      const client = await this.startHelper({ mode: 'write', taints }, signal);
      return this.adopt(this.writing, id, await client.open(node, kind), key);
    });
  }

  /**
   * Has a helper started that opens what this process may not; the person is asked. Does nothing where one runs.
   * @throws DeviceError HELPER_MISSING, HELPER_DISMISSED, HELPER_DENIED, HELPER_FAILED
   */
  async elevate(mode: HelperMode, signal?: AbortSignal): Promise<void> {
    await this.startHelper({ mode, taints: false }, signal);
  }

  /** Closes a device and forgets it; one that isn't known is no error. */
  async forget(id: string): Promise<void> {
    this.known.delete(id);
    const opening = this.sessions.get(id);
    this.sessions.delete(id);
    // One that couldn't be opened has nothing to be closed.
    const session = await opening?.catch(() => undefined);
    if (session === undefined) return;
    this.opened.delete(session);
    await session.close();
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

  /** Calls back when a device comes, goes or changes, reports and simulated cards aside. Looks only while somebody
   * listens. */
  onChange(listener: ChangeListener): () => void {
    return this.watch.listen(listener);
  }

  /** Ids of the real devices that were there when the watch looked last; what comes after that is told. */
  present(): Promise<string[]> {
    return this.watch.present();
  }

  /** The newest changes from this number on. */
  changesSince(sequence: number): DeviceChange[] {
    return this.watch.changes.since(sequence);
  }

  /** What the sessions so far recorded, oldest first, those included that are closed. */
  flights(): readonly Flight[] {
    return this.recent;
  }

  /**
   * Closes every device. One that is just being opened is closed when it has opened, and nobody waits
   * for that. The pool can't be used afterwards.
   */
  async closeAll(): Promise<void> {
    this.closed = true;
    this.sessions.clear();
    this.writing.clear();
    const all = [...this.opened];
    this.opened.clear();
    try {
      await Promise.all(all.map((session) => session.close()));
    } finally {
      this.helpers?.close();
    }
  }

  /** Opens once for all who ask; after a failure the next one who asks tries again. */
  private async shared(
    sessions: Sessions,
    key: string,
    open: (key: string) => Promise<Session>,
  ): Promise<Session> {
    if (this.closed) throw new DeviceError('DEVICE_CLOSED', key);
    const known = sessions.get(key);
    if (known !== undefined) return known;
    const opening = open(key);
    sessions.set(key, opening);
    try {
      return await opening;
    } catch (error) {
      if (sessions.get(key) === opening) sessions.delete(key);
      throw error;
    }
  }

  /** What a PCI address can mean: a report has the address of the card, and is never taken for it. */
  private async realAndSimulated(): Promise<DeviceListing[]> {
    return (await this.list()).filter(({ kind }) => kind !== 'report');
  }

  private async listing(id: string): Promise<DeviceListing> {
    if (!this.known.has(id)) await this.list();
    const listing = this.known.get(id);
    if (listing !== undefined) return listing;
    const node = this.gone.get(id);
    throw node === undefined
      ? new DeviceError('DEVICE_UNKNOWN', id)
      : new DeviceError('DEVICE_GONE', node);
  }

  private async adopt(
    sessions: Sessions,
    id: string,
    transport: Transport,
    key = id,
  ): Promise<Session> {
    const session = new Session(transport);
    if (this.closed) {
      await session.close();
      throw new DeviceError('DEVICE_CLOSED', id);
    }
    this.opened.add(session);
    this.recent.push({ device: id, recorder: session.recorder });
    if (this.recent.length > KEPT_FLIGHTS) this.recent.shift();
    session.onActivity(() => {
      this.forgetWhenGone(sessions, key, session);
      for (const listener of this.listeners) listener(id, session);
    });
    return session;
  }

  private async startHelper(need: HelperGrant, signal?: AbortSignal): Promise<HelperClient> {
    if (this.helpers === undefined) {
      throw new DeviceError('HELPER_MISSING', 'this entry starts none');
    }
    return this.helpers.start(need, signal);
  }

  private async transport(listing: DeviceListing): Promise<Transport> {
    const { id, node, kind } = listing;
    if (kind === 'report') {
      if (this.reports === undefined) throw new DeviceError('DEVICE_UNKNOWN', id);
      return this.reports.open(id);
    }
    if (listing.simulated && this.simulated !== undefined) return this.simulated.open(id);
    const parent = listing.name === id ? undefined : listing.name;
    try {
      return await openNode(this.loadNative(), { node, kind, parent });
    } catch (thrown) {
      const error = toDeviceError(thrown);
      const helper = wantsPrivilege.has(error.code) ? await this.helpers?.forOpening() : undefined;
      if (helper === undefined) throw error;
      return helper.open(node, kind);
    }
  }

  /** A descriptor whose device went away answers ENODEV for ever, and a helper that is gone nothing; another has
   * to be opened. */
  private forgetWhenGone(sessions: Sessions, key: string, session: Session): void {
    if (!endsSession.has(session.recorder.last()?.error)) return;
    const opening = sessions.get(key);
    if (opening === undefined) return;
    void opening.then(async (current) => {
      if (current === session) await this.drop(sessions, key, opening);
    });
  }

  /** A session of a card that left is dropped at once where it rests; one at work learns by its command. */
  private follow({ kind, listing }: DeviceChange): void {
    if (kind !== 'left') return;
    this.known.delete(listing.id);
    this.gone.set(listing.id, listing.node);
    for (const sessions of [this.sessions, this.writing]) {
      for (const [key, opening] of sessions) {
        if (key.split(' ')[0] !== listing.id) continue;
        const dropIdle = async (): Promise<void> => {
          const session = await opening;
          if (session.state().queued === 0) await this.drop(sessions, key, opening);
        };
        // One that couldn't be opened is nobody's any more.
        dropIdle().catch(() => undefined);
      }
    }
  }

  private async drop(sessions: Sessions, key: string, opening: Promise<Session>): Promise<void> {
    if (sessions.get(key) !== opening) return;
    sessions.delete(key);
    const session = await opening;
    this.opened.delete(session);
    await session.close();
  }
}

function definedRoots({ sysfsRoot, devRoot }: Partial<SystemRoots>): Partial<SystemRoots> {
  return {
    ...(sysfsRoot === undefined ? {} : { sysfsRoot }),
    ...(devRoot === undefined ? {} : { devRoot }),
  };
}
