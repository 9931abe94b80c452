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

/** A card that is plugged in here: neither simulated nor a report of one. */
export function isRealCard({ simulated, kind }: DeviceListing): boolean {
  return !simulated && kind !== 'report';
}

/** Where simulated cards come from; the pool doesn't know how they are made. */
export interface SimulatedCards {
  list(): readonly DeviceListing[];
  /** A card that isn't listed but can be named, such as `sim:faulty-hang` or `sim:noise-7`. */
  find?(id: string): DeviceListing | undefined;
  /** @throws DeviceError DEVICE_UNKNOWN */
  open(id: string): Promise<Transport>;
}

/** Where reports that are open as devices come from. Their ids are `report:` and eight hex digits. */
export interface Reports {
  list(): readonly DeviceListing[];
  /** One that is open, or a file that is opened because a person names it. @throws DeviceError REPORT_BROKEN, … */
  find(spec: string): Promise<DeviceListing | undefined>;
  /** @throws DeviceError DEVICE_UNKNOWN, REPORT_BROKEN */
  open(id: string): Promise<Transport>;
}
