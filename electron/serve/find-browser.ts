import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
] as const;

/**
 * An installed browser that can show a page as an app window, or undefined. One from a snap can't read the file
 * that it would be started on, so it doesn't count.
 */
export function findBrowser(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  for (const name of NAMES) {
    for (const folder of folders) {
      const file = join(folder, name);
      if (isExecutable(file) && !isSnap(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not for us: either way not this one.
    return false;
  }
}

function isSnap(file: string): boolean {
  const target = realpathSync(file);
  return file.startsWith('/snap/') || target.startsWith('/snap/') || target === '/usr/bin/snap';
}
