import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { screen, type BrowserWindow } from 'electron';
import { DeviceError } from '../device/device-error';
import type { LogError } from '../error-log';
import { hasErrorCode } from '../files/file-failed';
import { readRegularFile } from '../files/read-file';
import { writeWholeFile } from '../files/write-whole-file';
import { formatPlace, parsePlace, startPlace, type StartPlace } from './window-place';

const LARGEST_BYTES = 64 * 1024;

export function windowFileIn(configFolder: string): string {
  return join(configFolder, 'window.json');
}

/** Where to open the window, from what was kept and the screens that there are. A file that is no use is passed over. */
export async function findPlace(file: string, logError: LogError): Promise<StartPlace> {
  const first = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id);
  const kept = await readKept(file, logError);
  return startPlace(
    kept === undefined ? undefined : parsePlace(kept),
    [first, ...others].map(({ workArea }) => workArea),
  );
}

async function readKept(file: string, logError: LogError): Promise<string | undefined> {
  try {
    const unusable = (why: string): DeviceError =>
      new DeviceError('FILE_FAILED', `${file}: ${why}`);
    return Buffer.from(await readRegularFile(file, LARGEST_BYTES, unusable)).toString('utf8');
  } catch (error) {
    if (!isMissing(error)) logError('read where the window was', error);
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof DeviceError && hasErrorCode(error.cause, 'ENOENT');
}

/** Keeps where the window is when it is closed. @returns what to wait for before the process ends */
export function keepPlace(
  window: BrowserWindow,
  file: string,
  logError: LogError,
): () => Promise<void> {
  let saved = Promise.resolve();
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    const place = { x, y, width, height, maximized: window.isMaximized() };
    saved = save(file, formatPlace(place)).catch((error: unknown) => {
      logError('keep where the window was', error);
    });
  });
  return () => saved;
}

async function save(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeWholeFile(file, text, { mode: 0o600 });
}
