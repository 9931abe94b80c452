/** What the suites over any Transport are given, and how they look at failures. */
import { DeviceError } from '../../../electron/device/device-error';
import type { CardBooks } from '../../../electron/device/simulator/card';
import type { ErrorCode } from '../../../electron/device/error-codes';
import type { Transport } from '../../../electron/device/transport';

export interface TransportSubject {
  /** Opens the device anew; each test closes what it opened. */
  readonly open: () => Promise<Transport>;
  /** What that device's card has in use now. */
  readonly books: () => CardBooks;
  /** Opens a device that never answers, where there is one. */
  readonly openHanging?: () => Promise<Transport>;
  /** Code of the error with which it refuses an opcode by a list of its own, where it has one. */
  readonly refusesOpcodes?: ErrorCode;
}

export async function failureOf(call: Promise<unknown>): Promise<DeviceError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DeviceError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

export async function inTurn<T, R>(
  values: readonly T[],
  work: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}
