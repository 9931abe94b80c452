/** A node of the fake /dev: which card is behind it, and how the kernel in front of it behaves now. */
import type { KernelProfile, SimulatedCard } from '../../electron/device/simulator/card';

/** What sysfs shows as `device` unless said otherwise: ConnectX-7. */
const DEFAULT_PCI_DEVICE = 0x1021;

export interface DeviceOptions {
  readonly card: SimulatedCard;
  /** Another kernel than the card's own: the same card behind another interface or revision. */
  readonly kernel?: KernelProfile;
  readonly pciDeviceId?: number;
}

export interface DeviceNode {
  readonly card: SimulatedCard;
  readonly kernel: KernelProfile;
  /** `fwctl0`, `mlx5_core.ctl.0`. */
  readonly name: string;
  /** `/dev/fwctl/fwctl0`, `/dev/mlx5ctl-mlx5_core.ctl.0`. */
  readonly path: string;
  readonly index: number;
  readonly major: number;
  readonly minor: number;
  readonly pciDeviceId: number;
  /** Unplugged: every call on it gives ENODEV. */
  gone: boolean;
  /** errno that open() gives. */
  openErrno?: number;
}

/** Misc devices share major 10; fwctl's is given out when the module is loaded. */
const MISC_MAJOR = 10;
const MISC_FIRST_MINOR = 122;
const FWCTL_MAJOR = 237;

/** Two cards can't have one name in the machine; one card may have several nodes. */
function checkNames(devices: readonly DeviceOptions[]): void {
  const owners = new Map<string, SimulatedCard>();
  for (const { card } of devices) {
    const { name, pciAddress, netDevices, rdmaDevices } = card.profile;
    for (const used of [name, pciAddress, ...netDevices, ...rdmaDevices]) {
      const owner = owners.get(used) ?? card;
      if (owner !== card) throw new Error(`two simulated cards are called ${used}`);
      owners.set(used, card);
    }
  }
}

/**
 * Numbers the nodes by interface, in the order given.
 * @throws Error where two cards share a name
 */
export function makeNodes(devices: readonly DeviceOptions[]): DeviceNode[] {
  checkNames(devices);
  const next = { fwctl: 0, mlx5ctl: 0 };
  return devices.map(({ card, kernel = card.profile.kernel, pciDeviceId = DEFAULT_PCI_DEVICE }) => {
    const index = next[kernel.kind]++;
    const isFwctl = kernel.kind === 'fwctl';
    const name = isFwctl ? `fwctl${String(index)}` : `mlx5_core.ctl.${String(index)}`;
    return {
      card,
      kernel,
      name,
      path: isFwctl ? `/dev/fwctl/${name}` : `/dev/mlx5ctl-${name}`,
      index,
      major: isFwctl ? FWCTL_MAJOR : MISC_MAJOR,
      minor: isFwctl ? index : MISC_FIRST_MINOR - index,
      pciDeviceId,
      gone: false,
    };
  });
}
