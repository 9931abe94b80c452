import type { NativeBinding } from '../../native/mlx5desk_native';
import { DeviceError } from './device-error';
import { FwctlTransport } from './fwctl-transport';
import { Mlx5ctlTransport } from './mlx5ctl-transport';
import { fromNative } from './native-transport';
import { DEFAULT_RPC_TIMEOUT_MS } from './session';
import type { Transport } from './transport';

export interface NodeToOpen {
  readonly node: string;
  readonly kind: 'mlx5ctl' | 'fwctl';
  /** PCI address or name of the parent device, from sysfs. */
  readonly parent?: string | undefined;
  /** st_rdev: what opens must be this very device, and no link is followed. */
  readonly deviceNumber?: number;
}

/**
 * Opens a device node. Opening sends a command to the firmware, so a hung one holds it up as it does an
 * RPC: after the timeout the caller is told, and what opens later is closed again.
 * @throws DeviceError `transport`
 */
export async function openNode(
  binding: NativeBinding,
  { node, kind, parent, deviceNumber }: NodeToOpen,
  timeoutMs = DEFAULT_RPC_TIMEOUT_MS,
): Promise<Transport> {
  const opening = binding.open(node, kind, deviceNumber);
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      opening.then(
        (late) => late.close(),
        () => undefined, // It failed after all, and the caller has been told that it didn't work.
      );
      const detail = `open ${node}, no answer after ${String(timeoutMs)} ms`;
      reject(new DeviceError('RPC_TIMEOUT', detail, { operation: `open ${node}` }));
    }, timeoutMs);
  });
  try {
    const device = await Promise.race([opening, timeout]);
    const TransportClass = kind === 'mlx5ctl' ? Mlx5ctlTransport : FwctlTransport;
    return new TransportClass(device, node, parent);
  } catch (thrown) {
    throw fromNative(thrown, node);
  } finally {
    clearTimeout(timer);
  }
}
