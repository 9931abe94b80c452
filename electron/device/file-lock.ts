import { DeviceError } from './device-error';
import { loadNativeBinding } from './native-binding';

/**
 * Takes the exclusive lock (flock) of an open file, without waiting; it ends with the descriptor, and so with the
 * process. Where the binding is missing there is no other process to be kept away: without it no real card can be
 * opened, and simulated ones live in their process.
 */
export function tryFileLock(fd: number): boolean {
  try {
    return loadNativeBinding().lockFile(fd);
  } catch (error) {
    if (error instanceof DeviceError && error.code === 'NATIVE_MISSING') return true;
    throw error;
  }
}
