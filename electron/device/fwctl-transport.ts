import type { NativeDevice } from '../../native/mlx5desk_native';
import { NativeTransport } from './native-transport';
import { registerMemory } from './registered-memory';
import type { InterfaceInfo } from './transport';

/** A card through fwctl: RPCs have scopes; memory only where the resource extension makes the key. */
export class FwctlTransport extends NativeTransport {
  /** @param parent PCI address from sysfs */
  constructor(device: NativeDevice, node: string, parent: string | undefined) {
    super(device, fwctlInfo(device, node, parent));
    if (this.info().canRegisterMemory) {
      // The extension makes the key itself, so no command of the sequence needs a scope.
      this.registerMemory = (lengthBytes) => registerMemory(this.memoryCalls(true, 0), lengthBytes);
    }
  }
}

function fwctlInfo(device: NativeDevice, node: string, parent: string | undefined): InterfaceInfo {
  const native = device.info();
  return {
    kind: 'fwctl',
    simulated: false,
    node,
    uid: native.uid,
    uctxCap: native.uctxCap,
    maxMailboxBytes: native.maxMailboxBytes,
    hasScopes: true,
    canRegisterMemory: native.hasUmem,
    ...(parent === undefined ? {} : { parent }),
  };
}
