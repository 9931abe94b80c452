/** What the window has read of configurations and may name again: queries and files, by random handles. */
import { randomUUID } from 'node:crypto';
import { DeviceError } from '../device/device-error';
import type { ConfigSnapshot } from '../tools/config/snapshot';

/** The last few of each: a query of everything is about a megabyte. */
const KEPT = 16;

export class ConfigShelf {
  private readonly snapshots = new Map<string, ConfigSnapshot>();
  private readonly files = new Map<string, ConfigSnapshot>();

  keepSnapshot(snapshot: ConfigSnapshot): string {
    return keep(this.snapshots, snapshot);
  }

  keepFile(snapshot: ConfigSnapshot): string {
    return keep(this.files, snapshot);
  }

  /** @throws DeviceError API_REFUSED */
  snapshot(handle: string): ConfigSnapshot {
    return this.find(this.snapshots, handle, 'query');
  }

  /** @throws DeviceError API_REFUSED */
  file(handle: string): ConfigSnapshot {
    return this.find(this.files, handle, 'file');
  }

  private find(
    kept: ReadonlyMap<string, ConfigSnapshot>,
    handle: string,
    what: string,
  ): ConfigSnapshot {
    const found = kept.get(handle);
    if (found !== undefined) return found;
    throw new DeviceError('API_REFUSED', `this ${what} is not kept any more`, {
      remedy: what === 'file' ? 'Open the file again.' : 'Read the configuration again.',
    });
  }
}

function keep(kept: Map<string, ConfigSnapshot>, snapshot: ConfigSnapshot): string {
  const handle = randomUUID();
  kept.set(handle, snapshot);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return handle;
}
