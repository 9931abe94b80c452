import { watch } from 'node:fs';
import type { DeviceWatchOptions, WatchClock } from './device-watch';

/** The clock of this machine. A watch alone keeps no program running. */
export const watchClock: WatchClock = {
  now: Date.now,
  later: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Has the kernel tell what comes and goes in a folder; looking from time to time does where it can't. */
export const watchFolder: DeviceWatchOptions['watchFolder'] = (folder, onName) => {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name !== null) onName(name);
    });
    // The folder went, or its file system.
    watcher.on('error', () => {
      watcher.close();
    });
    return () => {
      watcher.close();
    };
  } catch {
    // Not there, or no watches are left.
    return undefined;
  }
};
