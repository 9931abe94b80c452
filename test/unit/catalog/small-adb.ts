/** The small ADB file of our own, and what becomes of it when a line is changed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAdb } from '../../../electron/catalog/adb-reader';
import type { CatalogueFacts } from '../../../electron/catalog/register-facts';
import { DeviceError } from '../../../electron/device/device-error';

export const smallAdbFile = fileURLToPath(new URL('../../fixtures/adb/small.adb', import.meta.url));
export const smallAdb = readFileSync(smallAdbFile, 'utf8');

export function readText(text: string): CatalogueFacts {
  return readAdb(new TextEncoder().encode(text), 'small.adb');
}

/** The small file with one piece of text changed; throws where it doesn't hold that piece just once. */
export function changed(from: string, to: string): string {
  if (smallAdb.split(from).length !== 2) throw new Error(`not once in small.adb: ${from}`);
  return smallAdb.replace(from, () => to);
}

export function lineOf(text: string): number {
  return smallAdb.slice(0, smallAdb.indexOf(text)).split('\n').length;
}

/** The error that reading gives. */
export function faultOf(text: string): DeviceError {
  try {
    readText(text);
  } catch (error) {
    if (error instanceof DeviceError) return error;
    throw error;
  }
  throw new Error('it was read without an error');
}
