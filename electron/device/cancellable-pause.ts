import { setTimeout as delay } from 'node:timers/promises';
import { DeviceError } from './device-error';

/** Waits. @throws DeviceError CANCELLED as soon as the signal aborts */
export async function cancellablePause(
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw new DeviceError('CANCELLED', 'the wait for what comes next', { cause: error });
  }
}
