import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forwardingPage } from './small-pages';

export interface RedirectFile {
  readonly path: string;
  remove(): void;
}

/**
 * Writes the link into a file that only its owner can read, in a folder only he can enter: arguments of a
 * program are everybody's to read.
 */
export function writeRedirectFile(link: string, folder = tmpdir()): RedirectFile {
  // mkdtemp makes it 0700.
  const own = mkdtempSync(join(folder, 'mlx5desk-'));
  const path = join(own, 'open.html');
  writeFileSync(path, forwardingPage(link).content, { mode: 0o600, flag: 'wx' });
  return {
    path,
    remove: () => {
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** Why no browser is started here, or undefined. */
export function noWindowReason(
  environment: Readonly<Record<string, string | undefined>>,
  isRoot: boolean,
): string | undefined {
  if (isRoot) return 'No browser is started as root.';
  const display = environment.DISPLAY ?? environment.WAYLAND_DISPLAY ?? '';
  return display === '' ? 'There is no display here.' : undefined;
}

/** Starts a browser's app window on a redirect file. @returns false when it could not be started */
export async function openAppWindow(browser: string, redirect: RedirectFile): Promise<boolean> {
  const child = spawn(browser, [`--app=${pathToFileURL(redirect.path).href}`], {
    detached: true,
    stdio: 'ignore',
  });
  child.unref();
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      resolve(true);
    });
  });
}
