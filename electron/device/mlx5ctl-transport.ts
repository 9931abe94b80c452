import type { NativeDevice } from '../../native/mlx5desk_native';
import { NativeTransport } from './native-transport';
import { registerMemory } from './registered-memory';
import type { InterfaceInfo } from './transport';

/** Revisions as the binding tells them. */
const revisions = [1, 2, 3, 4] as const;

/** A card through the misc driver: no scopes; memory through UMEM_REG and a key made by commands. */
export class Mlx5ctlTransport extends NativeTransport {
  /** @param parent PCI address from sysfs; revision 4 doesn't tell it */
  constructor(device: NativeDevice, node: string, parent: string | undefined) {
    super(device, mlx5ctlInfo(device, node, parent));
    this.registerMemory = (lengthBytes) =>
      registerMemory(this.memoryCalls(false, NO_SCOPE), lengthBytes);
  }
}

/** mlx5ctl has no scopes and ignores the number. */
const NO_SCOPE = 0;

function mlx5ctlInfo(
  device: NativeDevice,
  node: string,
  sysfsParent: string | undefined,
): InterfaceInfo {
  const { revision: reported, deviceName, deviceUctxCap, userCap, ...native } = device.info();
  const revision = revisions.find((known) => known === reported);
  const parent = deviceName ?? sysfsParent;
  return {
    kind: 'mlx5ctl',
    simulated: false,
    node,
    uid: native.uid,
    uctxCap: native.uctxCap,
    maxMailboxBytes: native.maxMailboxBytes,
    hasScopes: false,
    canRegisterMemory: native.hasUmem,
    ...(revision === undefined ? {} : { revision }),
    ...(parent === undefined ? {} : { parent }),
    ...(deviceUctxCap === undefined ? {} : { deviceUctxCap }),
    ...(userCap === undefined ? {} : { userCap }),
  };
}
