/**
 * Notices devices that come and go. Looks only while somebody listens, and opens nothing: the names of a few
 * directories tell whether there is anything to look at. Where the kernel tells of changes (`/dev`, not sysfs) it looks
 * at once, and every two seconds anyway.
 */
import { areSameMarks, compareLooks, type DeviceChange, type NodeMarks } from './device-change';
import type { DeviceListing } from './device-listing';
import { discover, type SystemRoots } from './discovery';
import { nodeFolders, readNodeMarks } from './node-marks';
import { Ring } from './ring';

export interface WatchClock {
  readonly now: () => number;
  /** Calls once, later; gives the way to prevent that. */
  readonly later: (milliseconds: number, run: () => void) => () => void;
}

export interface DeviceWatchOptions {
  readonly roots: SystemRoots;
  readonly clock: WatchClock;
  /** Calls back with the name of what came or went in a folder. Undefined: it isn't there, or can't be watched. */
  readonly watchFolder: (
    folder: string,
    onName: (name: string) => void,
  ) => (() => void) | undefined;
  /** Learns of a change before all who listen. */
  readonly onChange?: (change: DeviceChange) => void;
}

export type ChangeListener = (change: DeviceChange) => void;

const LOOK_EVERY_MS = 2000;
/** After a word of the kernel: udev is still at work then, and one event seldom comes alone. */
const SETTLE_MS = 100;
const KEPT_CHANGES = 200;

interface Look {
  readonly listings: readonly DeviceListing[];
  readonly marks: NodeMarks;
}

export class DeviceWatch {
  /** What was noticed so far, in time. */
  readonly changes = new Ring<DeviceChange>(KEPT_CHANGES);
  private readonly listeners = new Set<ChangeListener>();
  private readonly watched = new Map<string, () => void>();
  private last: Look | undefined;
  /** What came a moment ago isn't complete yet: net devices follow the node. */
  private unsettled = false;
  private cancelNext = (): void => undefined;
  private looking: Promise<void> | undefined;

  constructor(private readonly options: DeviceWatchOptions) {}

  /** Calls back for each change from now on. Returns the way to stop that; with the last one the watch rests. */
  listen(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) void this.look();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.rest();
    };
  }

  /** Ids of the devices that were there at the last look; what came since is told to those who listen. */
  async present(): Promise<string[]> {
    await this.looking;
    return (this.last?.listings ?? []).map(({ id }) => id);
  }

  /** Looks now, or as soon as the look that is under way has ended. */
  look(): Promise<void> {
    this.cancelNext();
    const turn = (this.looking ?? Promise.resolve()).then(() => this.lookOnce());
    const done = turn.finally(() => {
      if (this.looking === done) this.looking = undefined;
    });
    this.looking = done;
    return done;
  }

  private async lookOnce(): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      this.watchFolders();
      const marks = await readNodeMarks(this.options.roots);
      if (this.last === undefined || this.unsettled || !areSameMarks(this.last.marks, marks)) {
        this.take({ marks, listings: await discover(this.options.roots) });
      }
    } catch {
      // Out of descriptors, say: nothing is known to have changed. The next look comes in time, and a person who looks
      // for devices is told why that fails.
    } finally {
      this.lookLater(LOOK_EVERY_MS);
    }
  }

  private take(look: Look): void {
    const before = this.last;
    // Nobody listens any more: this look ended too late to count.
    if (this.listeners.size === 0) return;
    this.last = look;
    if (before === undefined) return;
    const changes = compareLooks(before, look);
    this.unsettled = changes.length > 0;
    for (const each of changes) {
      const change = this.changes.add({ ...each, atMs: this.options.clock.now() });
      this.options.onChange?.(change);
      for (const listener of [...this.listeners]) listener(change);
    }
  }

  /** A folder may come later, as `/dev/fwctl` does with the module. */
  private watchFolders(): void {
    for (const { folder, isOurs } of nodeFolders(this.options.roots)) {
      if (this.watched.has(folder)) continue;
      const stop = this.options.watchFolder(folder, (name) => {
        if (isOurs(name) || name === 'fwctl') this.lookLater(SETTLE_MS);
        if (name !== 'fwctl') return;
        // The folder itself came or went: a watch on the old one hears nothing any more.
        this.watched.get(`${folder}/fwctl`)?.();
        this.watched.delete(`${folder}/fwctl`);
      });
      if (stop !== undefined) this.watched.set(folder, stop);
    }
  }

  private lookLater(milliseconds: number): void {
    this.cancelNext();
    if (this.listeners.size === 0) return;
    this.cancelNext = this.options.clock.later(milliseconds, () => void this.look());
  }

  private rest(): void {
    this.cancelNext();
    for (const stop of this.watched.values()) stop();
    this.watched.clear();
    this.last = undefined;
    this.unsettled = false;
  }
}
