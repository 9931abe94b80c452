/** Calls of the binding as scenarios make them, and what is told of their failures. */
import { once } from 'node:events';
import type { NativeDevice, NativeError } from '../../../native/mlx5desk_native';
import { accessRegisterInbox } from '../../../electron/prm/access-register';
import { toDeviceError } from '../../../electron/device/device-error';
import { DevicePool } from '../../../electron/device/device-pool';
import { loadNativeBinding } from '../../../electron/device/native-binding';
import type { Session } from '../../../electron/device/session';

export interface Target {
  readonly node: string;
  readonly kind: 'mlx5ctl' | 'fwctl';
}

/** The child's code lies in a temporary directory; it is started in the project's. */
export function loadNative() {
  return loadNativeBinding(process.cwd());
}

/** ACCESS_REG read through the binding alone, with nothing of ours in front. */
export function rpc(
  device: NativeDevice,
  registerId: number,
  data = new Uint8Array(16),
): Promise<Uint8Array> {
  const inbox = accessRegisterInbox({ registerId, method: 'read', argument: 0, data });
  return device.rpc(inbox, inbox.length, 1);
}

/** errno, call and closed of a rejection of the binding; nothing where there was none. */
export async function failureOf(call: Promise<unknown>): Promise<Partial<NativeError>> {
  try {
    await call;
    return {};
  } catch (error) {
    // Anything else than an error of the binding fails the test by its contents.
    return { ...(error as NativeError) };
  }
}

/** Code of the DeviceError that work ends with, or OK. */
export async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'OK';
  } catch (error) {
    return toDeviceError(error).code;
  }
}

/** Tells the test that what it waits for was done, and waits until it says to go on. */
export async function untilTold(): Promise<void> {
  process.stdout.write('sent\n');
  await once(process.stdin, 'data');
  process.stdin.destroy();
}

/** Opens what `-d` would open, and closes it again. */
export async function withSession<T>(
  spec: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const pool = new DevicePool({ loadNative });
  try {
    return await work(await pool.session((await pool.resolve(spec)).id));
  } finally {
    await pool.closeAll();
  }
}
