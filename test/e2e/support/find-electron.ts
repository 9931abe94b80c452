import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Electron's binary, found by looking: requiring the package would start its download.
 * A reason instead where it isn't there.
 */
export function findElectron(): { path: string } | { missing: string } {
  const packageDir = join(import.meta.dirname, '../../../node_modules/electron');
  const pathFile = join(packageDir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist');
  const path = join(dist, name);
  if (!existsSync(path)) {
    return {
      missing: 'Electron’s binary isn’t installed (its installer needs Node 22 and a download)',
    };
  }
  if (process.getuid?.() === 0) return { missing: 'Electron’s window never runs as root' };
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if (display === undefined) return { missing: 'Electron needs a display, and there is none here' };
  return { path };
}
