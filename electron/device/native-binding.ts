/** Finds and loads the native addon. No other file does. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { NativeBinding } from '../../native/mlx5desk_native';
import { DeviceError } from './device-error';

const ADDON = join('native', 'build', 'mlx5desk_native.node');

/**
 * Path of the addon for code in `folder`: below the nearest folder with a package.json, which is the
 * installation, be the code in `electron/` or bundled in `dist/`. A packed application keeps it beside
 * its archive, as the system loads no library from within one. Undefined: there is none.
 */
export function findAddon(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) {
      const unpacked = at
        .split(sep)
        .map((part) => (part === 'app.asar' ? 'app.asar.unpacked' : part))
        .join(sep);
      const addon = join(unpacked, ADDON);
      return existsSync(addon) ? addon : undefined;
    }
    if (dirname(at) === at) return undefined;
  }
}

/**
 * Loads the addon; asking again is cheap, Node keeps what it has loaded.
 * @throws DeviceError NATIVE_MISSING where it wasn't built, or the system can't load it
 */
export function loadNativeBinding(folder = import.meta.dirname): NativeBinding {
  const addon = findAddon(folder);
  if (addon === undefined) throw new DeviceError('NATIVE_MISSING', ADDON);
  try {
    // The one place where the hand-written declaration meets the addon; test/native walks it.
    return createRequire(import.meta.url)(addon) as NativeBinding;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DeviceError('NATIVE_MISSING', why, { cause });
  }
}
