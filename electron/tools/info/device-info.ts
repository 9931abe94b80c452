import type { HelperMode, InterfaceInfo, InterfaceKind } from '../../device/transport';
import type { Session } from '../../device/session';
import { capabilityBits, linuxCapabilityNames, type CapabilityBits } from './uctx-capabilities';
import { interfaceOffers, type Offer } from './interface-offers';

export interface InterfaceSummary {
  readonly kind: InterfaceKind;
  /** mlx5ctl only: revision of its structs. */
  readonly revision?: 1 | 2 | 3 | 4;
  readonly simulated: boolean;
  readonly hasScopes: boolean;
  readonly canRegisterMemory: boolean;
  /** Opened by the privileged helper, which was started for this. */
  readonly helper?: HelperMode;
}

export interface DeviceInfo {
  readonly device: string;
  readonly node: string;
  /** Device that the node belongs to, usually a PCI address. */
  readonly parent?: string;
  readonly interface: InterfaceSummary;
  readonly uid: number;
  readonly uctxCap: CapabilityBits;
  readonly deviceUctxCap?: CapabilityBits;
  readonly userCap?: CapabilityBits;
  readonly maxMailboxBytes: number;
  readonly offers: Offer[];
}

/** What the kernel interface said when the device was opened. Asks the firmware nothing. */
export function deviceInfo(session: Session, device = session.info().node): DeviceInfo {
  const info = session.info();
  return {
    device,
    node: info.node,
    ...(info.parent === undefined ? {} : { parent: info.parent }),
    interface: interfaceSummary(info),
    uid: info.uid,
    uctxCap: capabilityBits(info.uctxCap),
    ...(info.deviceUctxCap === undefined
      ? {}
      : { deviceUctxCap: capabilityBits(info.deviceUctxCap) }),
    ...(info.userCap === undefined ? {} : { userCap: userCapability(info.userCap, info.uctxCap) }),
    maxMailboxBytes: info.maxMailboxBytes,
    offers: interfaceOffers(info),
  };
}

export function interfaceSummary(info: InterfaceInfo): InterfaceSummary {
  return {
    kind: info.kind,
    ...(info.revision === undefined ? {} : { revision: info.revision }),
    simulated: info.simulated,
    hasScopes: info.hasScopes,
    canRegisterMemory: info.canRegisterMemory,
    ...(info.helper === undefined ? {} : { helper: info.helper }),
  };
}

/** USER CAP isn't a mask; its names come from the UCTX bits that were granted. */
function userCapability(userCap: number, uctxCap: number): CapabilityBits {
  return { value: `0x${userCap.toString(16)}`, names: linuxCapabilityNames(userCap, uctxCap) };
}
