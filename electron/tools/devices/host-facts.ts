/** What this host's sysfs tells about a card's function: its slot, driver, network and RDMA devices. */
import type { SystemFiles } from '../../device/system-files';
import { readAer } from './pcie-errors';
import { known, type PcieReading } from './pcie-link';

export interface NetworkDevice {
  readonly name: string;
  readonly address?: string;
  /** `up`, `down`, as the kernel says it. */
  readonly state?: string;
  readonly gigabits?: number;
  readonly mtu?: number;
}

export interface RdmaDevice {
  readonly name: string;
  /** `ACTIVE`, `DOWN`, of its first port. */
  readonly state?: string;
  /** `100 Gb/sec (4X EDR)` */
  readonly rate?: string;
}

export interface HostFacts {
  /** Physical slot, as the board numbers it. */
  readonly slot?: string;
  readonly numaNode?: number;
  readonly driver?: string;
  /** Absent: the one that belongs to the kernel. */
  readonly driverVersion?: string;
  readonly network: NetworkDevice[];
  readonly rdma: RdmaDevice[];
}

export interface HostQuestion {
  readonly pciAddress?: string;
  readonly netDevices: readonly string[];
  readonly rdmaDevices: readonly string[];
}

const FUNCTIONS = '/sys/bus/pci/devices';
const SLOTS = '/sys/bus/pci/slots';

/** Undefined where the device has no PCI function of its own. */
export async function readHostFacts(
  files: SystemFiles,
  { pciAddress, netDevices, rdmaDevices }: HostQuestion,
): Promise<HostFacts | undefined> {
  if (pciAddress === undefined) return undefined;
  const folder = `${FUNCTIONS}/${pciAddress}`;
  const [driver, numa, slot, network, rdma] = await Promise.all([
    files.linkName(`${folder}/driver`),
    files.text(`${folder}/numa_node`),
    slotOf(files, pciAddress),
    Promise.all(netDevices.map((name) => networkDevice(files, name))),
    Promise.all(rdmaDevices.map((name) => rdmaDevice(files, name))),
  ]);
  const version =
    driver === undefined ? undefined : await files.text(`/sys/module/${driver}/version`);
  const numaNode = countOf(numa);
  return {
    ...(slot === undefined ? {} : { slot }),
    ...(numaNode === undefined ? {} : { numaNode }),
    ...(driver === undefined ? {} : { driver }),
    ...(version === undefined ? {} : { driverVersion: version }),
    network,
    rdma,
  };
}

/** The PCIe link as the host trained it, what the port above could do, and errors on it. */
export async function readHostPcie(files: SystemFiles, pciAddress: string): Promise<PcieReading> {
  const folder = `${FUNCTIONS}/${pciAddress}`;
  // The kernel follows the link first, then goes up: to the port that the function hangs on.
  const above = `${folder}/..`;
  const [speed, width, maxSpeed, maxWidth, slotMaxSpeed, slotMaxWidth, aer] = await Promise.all([
    files.text(`${folder}/current_link_speed`),
    files.text(`${folder}/current_link_width`),
    files.text(`${folder}/max_link_speed`),
    files.text(`${folder}/max_link_width`),
    files.text(`${above}/max_link_speed`),
    files.text(`${above}/max_link_width`),
    readAer(files, folder),
  ]);
  return known({
    speedGts: speedOf(speed),
    width: widthOf(width),
    maxSpeedGts: speedOf(maxSpeed),
    maxWidth: widthOf(maxWidth),
    slotMaxSpeedGts: speedOf(slotMaxSpeed),
    slotMaxWidth: widthOf(slotMaxWidth),
    aer,
  });
}

/** `16.0 GT/s PCIe`; `Unknown` where the bus doesn't tell. */
function speedOf(text: string | undefined): number | undefined {
  const [, digits] = /^(\d+(?:\.\d+)?) GT\/s/.exec(text ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** 255 and 0 are what an absent link shows. */
function widthOf(text: string | undefined): number | undefined {
  const width = countOf(text);
  return width === 255 || width === 0 ? undefined : width;
}

/** Negative and no number: not told. */
function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** A slot names the function's address without its last digit. */
async function slotOf(files: SystemFiles, pciAddress: string): Promise<string | undefined> {
  const place = pciAddress.replace(/\.[0-7]$/, '');
  for (const name of await files.names(SLOTS)) {
    if ((await files.text(`${SLOTS}/${name}/address`)) === place) return name;
  }
  return undefined;
}

const MEGABITS = 1000;

async function networkDevice(files: SystemFiles, name: string): Promise<NetworkDevice> {
  const folder = `/sys/class/net/${name}`;
  const [address, state, megabits, mtu] = await Promise.all([
    files.text(`${folder}/address`),
    files.text(`${folder}/operstate`),
    files.text(`${folder}/speed`),
    files.text(`${folder}/mtu`),
  ]);
  const speed = countOf(megabits);
  const size = countOf(mtu);
  return {
    name,
    ...(address === undefined ? {} : { address }),
    ...(state === undefined ? {} : { state }),
    ...(speed === undefined || speed === 0 ? {} : { gigabits: speed / MEGABITS }),
    ...(size === undefined ? {} : { mtu: size }),
  };
}

async function rdmaDevice(files: SystemFiles, name: string): Promise<RdmaDevice> {
  const folder = `/sys/class/infiniband/${name}/ports/1`;
  const [state, rate] = await Promise.all([
    files.text(`${folder}/state`),
    files.text(`${folder}/rate`),
  ]);
  return {
    name,
    // `4: ACTIVE`
    ...(state === undefined ? {} : { state: state.replace(/^\d+:\s*/, '') }),
    ...(rate === undefined ? {} : { rate }),
  };
}
