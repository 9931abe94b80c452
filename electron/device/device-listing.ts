import type { InterfaceKind, Transport } from './transport';

/** A device that was found; nothing of it has been opened. */
export interface DeviceListing {
  /** Stable while it is plugged: `fwctl0`, `mlx5_core.ctl.0`, `sim:cx6dx`. */
  readonly id: string;
  /** How a person names it: the PCI address, or `sim:cx6dx`. */
  readonly name: string;
  /** Node path, or `sim:cx6dx`. */
  readonly node: string;
  readonly kind: InterfaceKind;
  /** Known only after opening, except for simulated cards. */
  readonly revision?: 1 | 2 | 3 | 4;
  readonly simulated: boolean;
  readonly pciAddress?: string;
  readonly netDevices: readonly string[];
  readonly rdmaDevices: readonly string[];
}

/** Where simulated cards come from; the pool doesn't know how they are made. */
export interface SimulatedCards {
  list(): readonly DeviceListing[];
  /** A card that isn't listed but can be named, such as `sim:faulty-hang` or `sim:noise-7`. */
  find?(id: string): DeviceListing | undefined;
  /** @throws DeviceError DEVICE_UNKNOWN */
  open(id: string): Promise<Transport>;
}
