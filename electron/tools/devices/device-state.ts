import type { RegisterBook } from '../../prm/register';
import type { DeviceListing } from '../../device/device-listing';
import { toDeviceError, type DeviceError, type ErrorReport } from '../../device/device-error';
import type { Session } from '../../device/session';
import type { SystemFiles } from '../../device/system-files';
import { isRealCard } from '../../device/device-listing';
import { inTime } from '../in-time';
import { interfaceOffers, type Offer } from '../info/interface-offers';
import type { HelperMode } from '../../device/transport';
import { attentionOf } from './attention';
import { readHostFacts, readHostPcie, type HostFacts } from './host-facts';
import type { Identity } from './identity';
import { identifyCard } from './identify';
import { nodeAccess } from './node-access';
import { pcieLink, type PcieLink, type PcieReading } from './pcie-link';

export interface DeviceInterface {
  readonly kind: DeviceListing['kind'];
  /** mlx5ctl only, once the device was opened. */
  readonly revision?: 1 | 2 | 3 | 4;
  readonly simulated: boolean;
  readonly hasScopes: boolean;
  readonly canRegisterMemory: boolean;
  /** Opened by the privileged helper, which was started for this. */
  readonly helper?: HelperMode;
}

/** A device with what can be said of it: the document of `devices --json` is a list of these. */
export interface DeviceState {
  readonly id: string;
  readonly name: string;
  readonly node: string;
  readonly interface: DeviceInterface;
  readonly pciAddress?: string;
  readonly state: 'ready' | 'attention' | 'gone' | 'unreachable';
  readonly identity?: Identity;
  readonly netDevices: string[];
  readonly rdmaDevices: string[];
  /** What is wrong with a card that can be used: a link, a temperature. Absent: nothing. */
  readonly attention?: string[];
  readonly pcie?: PcieLink;
  /** What this host says of it; not for simulated cards and reports. */
  readonly host?: HostFacts;
  /** Who may open the node. */
  readonly access?: string;
  /** What can be done through its interface, once it was opened. */
  readonly offers?: Offer[];
  /** Why it can't be used, when it can't. */
  readonly error?: ErrorReport;
}

export interface DescribeOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limitMs?: number;
  /** Where this host tells of its slots and drivers; absent: it isn't asked. */
  readonly files?: SystemFiles;
}

/** A card that hangs must not keep the others from the list. */
const IDENTITY_LIMIT_MS = 5_000;

/**
 * Opens a device that was found and asks it who it is. What goes wrong with the device is in `error`.
 * @throws DeviceError `cancelled`
 */
export async function describeDevice(
  listing: DeviceListing,
  open: (id: string) => Promise<Session>,
  book: RegisterBook,
  options: DescribeOptions = {},
): Promise<DeviceState> {
  let session: Session | undefined;
  const { hostPcie, ...host } = await askHost(listing, options.files);
  try {
    session = await open(listing.id);
    const identity = await identifyInTime(session, listing.id, book, options);
    return {
      ...identifiedState(listing, session, identity, hostPcie),
      ...host,
      offers: interfaceOffers(session.info()),
    };
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.kind === 'cancelled') throw error;
    return {
      ...whatIsKnown(listing, session),
      ...host,
      state: stateAfter(error, session !== undefined),
      error: error.report(),
    };
  }
}

/** A device that has told who it is. */
export function identifiedState(
  listing: DeviceListing,
  session: Session,
  identity: Identity,
  hostPcie?: PcieReading,
): DeviceState {
  const carried = (identity.links ?? []).reduce((sum, { gigabits = 0 }) => sum + gigabits, 0);
  const pcie = pcieLink(hostPcie, identity.pcie, carried);
  const attention = attentionOf(identity, pcie);
  return {
    ...whatIsKnown(listing, session),
    state: stateOf(identity),
    identity,
    ...(pcie === undefined ? {} : { pcie }),
    ...(attention.length === 0 ? {} : { attention }),
  };
}

/** What this host says of a card that is plugged into it. */
async function askHost(
  listing: DeviceListing,
  files: SystemFiles | undefined,
): Promise<Pick<DeviceState, 'host' | 'access'> & { readonly hostPcie?: PcieReading }> {
  if (files === undefined || !isRealCard(listing)) return {};
  const { pciAddress } = listing;
  const [host, access, hostPcie] = await Promise.all([
    readHostFacts(files, listing),
    nodeAccess(files, listing.node),
    pciAddress === undefined ? undefined : readHostPcie(files, pciAddress),
  ]);
  return {
    ...(host === undefined ? {} : { host }),
    ...(access === undefined ? {} : { access }),
    ...(hostPcie === undefined ? {} : { hostPcie }),
  };
}

/** Gives up after the limit; what is still to be asked is then not asked any more. */
function identifyInTime(
  session: Session,
  id: string,
  book: RegisterBook,
  options: DescribeOptions,
): Promise<Identity> {
  return inTime(
    {
      limitMs: options.limitMs ?? IDENTITY_LIMIT_MS,
      failure: `${id} couldn’t be identified`,
      operation: 'read the identity',
      signal: options.signal,
    },
    (signal) => identifyCard(session, book, { signal }),
  );
}

function whatIsKnown(
  listing: DeviceListing,
  session: Session | undefined,
): Omit<DeviceState, 'state' | 'identity' | 'error'> {
  const info = session?.info();
  const revision = info?.revision ?? listing.revision;
  return {
    id: listing.id,
    name: listing.name,
    node: listing.node,
    interface: {
      kind: listing.kind,
      ...(revision === undefined ? {} : { revision }),
      simulated: listing.simulated,
      hasScopes: info?.hasScopes ?? listing.kind === 'fwctl',
      canRegisterMemory: info?.canRegisterMemory ?? false,
      ...(info?.helper === undefined ? {} : { helper: info.helper }),
    },
    ...(listing.pciAddress === undefined ? {} : { pciAddress: listing.pciAddress }),
    netDevices: [...listing.netDevices],
    rdmaDevices: [...listing.rdmaDevices],
  };
}

function stateAfter(error: DeviceError, wasOpened: boolean): DeviceState['state'] {
  if (error.code === 'DEVICE_GONE' || error.code === 'NODE_MISSING') return 'gone';
  return wasOpened ? 'attention' : 'unreachable';
}

/** A card that refuses its own identity wants a look. */
function stateOf(identity: Identity): 'ready' | 'attention' {
  return identity.deviceId === undefined ? 'attention' : 'ready';
}
