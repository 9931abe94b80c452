/** What the window has read of configurations and may name again: queries and files, by random handles. */
import { randomUUID } from 'node:crypto';
import { DeviceError } from '../device/device-error';
import type { RawSource } from '../tools/config/plan-raw';
import type { ConfigSnapshot } from '../tools/config/snapshot';

/** The last few of each: a query of everything is about a megabyte. */
const KEPT = 16;

interface KeptFile {
  readonly snapshot: ConfigSnapshot;
  readonly source: RawSource;
}

export class ConfigShelf {
  private readonly snapshots = new Map<string, ConfigSnapshot>();
  private readonly files = new Map<string, KeptFile>();

  keepSnapshot(snapshot: ConfigSnapshot): string {
    return keep(this.snapshots, snapshot);
  }

  /** @param source the file as it is: what it holds beside values goes out when it is set */
  keepFile(snapshot: ConfigSnapshot, source: RawSource): string {
    return keep(this.files, { snapshot, source });
  }

  /** @throws DeviceError API_REFUSED */
  snapshot(handle: string): ConfigSnapshot {
    return this.find(this.snapshots, handle, 'query');
  }

  /** @throws DeviceError API_REFUSED */
  file(handle: string): ConfigSnapshot {
    return this.find(this.files, handle, 'file').snapshot;
  }

  /** @throws DeviceError API_REFUSED */
  fileSource(handle: string): RawSource {
    return this.find(this.files, handle, 'file').source;
  }

  private find<Kept>(kept: ReadonlyMap<string, Kept>, handle: string, what: string): Kept {
    const found = kept.get(handle);
    if (found !== undefined) return found;
    throw new DeviceError('API_REFUSED', `this ${what} is no longer kept`, {
      remedy: what === 'file' ? 'Open the file again.' : 'Read the configuration again.',
    });
  }
}

function keep<Kept>(kept: Map<string, Kept>, what: Kept): string {
  const handle = randomUUID();
  kept.set(handle, what);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return handle;
}
