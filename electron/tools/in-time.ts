import { DeviceError } from '../device/device-error';

export interface TimeBox {
  readonly limitMs: number;
  /** What isn't done in time, for the error: `fwctl0 couldn’t be identified`. */
  readonly failure: string;
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does work that may hang in a device. After the limit the caller is told, and the signal that the work was
 * given is aborted, so that it asks nothing more; a command that is out stays out.
 * @throws DeviceError RPC_TIMEOUT, and what the work throws
 */
export async function inTime<T>(
  { limitMs, failure, operation, signal }: TimeBox,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const signals = signal === undefined ? [stop.signal] : [stop.signal, signal];
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(
        new DeviceError('RPC_TIMEOUT', `${failure} within ${String(limitMs)} ms`, { operation }),
      );
    }, limitMs);
  });
  try {
    return await Promise.race([work(AbortSignal.any(signals)), limit]);
  } finally {
    clearTimeout(timer);
  }
}
