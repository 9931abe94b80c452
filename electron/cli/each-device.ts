import { DeviceError, toDeviceError } from '../device/device-error';
import type { Session } from '../device/session';
import type { Call } from './command';
import { printError } from './print-error';
import type { Target } from './targets';

/** Exit code of a job that some devices did and others didn't. */
export const DONE_IN_PART = 5;

/**
 * Does the same with each device, one after the other. One device's error is thrown as it is; among
 * several, each is printed and the others go on.
 * @returns what the devices gave, in their order, and the exit code
 */
export async function forEachDevice<Result>(
  call: Call,
  targets: readonly Target[],
  work: (session: Session, target: Target) => Promise<Result>,
): Promise<{ results: Result[]; exit: number }> {
  const results: Result[] = [];
  const errors: DeviceError[] = [];
  for (const target of targets) {
    try {
      results.push(await work(await target.open(), target));
    } catch (thrown) {
      const error = toDeviceError(thrown);
      if (targets.length === 1 || error.kind === 'cancelled') throw error;
      errors.push(error);
      const { id } = target.listing;
      const named = new DeviceError(error.code, `${id}: ${error.detail}`, error.facts);
      printError(call.host.stderr, named, call.json);
    }
  }
  return { results, exit: exitOf(results.length, errors) };
}

/** 0 where all went well, 5 where some did, else that of the first error. */
export function exitOf(
  done: number,
  errors: readonly { readonly text: { readonly exit: number } }[],
): number {
  const [first] = errors;
  if (first === undefined) return 0;
  return done > 0 ? DONE_IN_PART : first.text.exit;
}
