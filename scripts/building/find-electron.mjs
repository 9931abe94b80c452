// Where Electron's binary is, found by looking. Node builtins only.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of Electron's binary, or undefined. `ELECTRON_OVERRIDE_DIST_PATH` names a folder that holds it. */
export function findElectron(root, environment = process.env) {
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH;
  if (folder) return existing(join(folder, 'electron'));
  const packageFolder = join(root, 'node_modules', 'electron');
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  return existing(join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim()));
}

function existing(file) {
  return existsSync(file) ? file : undefined;
}
