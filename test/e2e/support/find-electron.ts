import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface FoundElectron {
  readonly path: string;
  /** What it is to run; a packaged one knows. */
  readonly args: readonly string[];
}

const root = join(import.meta.dirname, '../../..');

/**
 * Electron's binary, found by looking: requiring the package would start its download. With `MLX5DESK_ELECTRON_APP`
 * the application that it names, built by `npm run dist:test`. A reason instead where neither can be started.
 */
export function findElectron(): FoundElectron | { missing: string } {
  const packaged = process.env.MLX5DESK_ELECTRON_APP;
  const found =
    packaged === undefined ? findInstalled() : { path: resolve(root, packaged), args: [] };
  if ('missing' in found) return found;
  if (process.getuid?.() === 0) return { missing: 'Electron’s window never runs as root' };
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if (display === undefined) return { missing: 'Electron needs a display, and there is none here' };
  return found;
}

function findInstalled(): FoundElectron | { missing: string } {
  const packageDir = join(root, 'node_modules/electron');
  const pathFile = join(packageDir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist');
  const path = join(dist, name);
  if (!existsSync(path)) {
    return {
      missing: 'Electron’s binary isn’t installed (its installer needs Node 22 and a download)',
    };
  }
  return { path, args: [root] };
}
