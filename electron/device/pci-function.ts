/** What sysfs tells about the device behind a node: its PCI address, net and RDMA devices. */
import { basename, dirname, join } from 'node:path';
import { attribute, linkName, namesIn } from './sysfs';

/** `0000:3b:00.0`; the domain has four digits, or more under some hypervisors. */
const PCI_ADDRESS = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/;

/** Ports of other functions that an e-switch shows beside its own: VF and SF representors. */
const REPRESENTOR = /^(c\d+)?pf\d+([vs]f\d+)?$/;

export interface ParentDevice {
  /** PCI address, or the name of a sub-function (`mlx5_core.sf.4`). */
  readonly name: string;
  readonly pciAddress?: string;
  /** Name of the bound driver, where sysfs says it. */
  readonly driver?: string;
  readonly netDevices: readonly string[];
  readonly rdmaDevices: readonly string[];
}

/** `3b:00.0` and upper case too, as people write them; undefined where it isn't a PCI address. */
export function normalPciAddress(text: string): string | undefined {
  const lower = text.toLowerCase();
  const full = lower.split(':').length === 2 ? `0000:${lower}` : lower;
  return PCI_ADDRESS.test(full) ? full : undefined;
}

/** @param folder resolved directory of the PCI function, or of a sub-function below it */
export async function readParentDevice(folder: string): Promise<ParentDevice> {
  const pciAddress = enclosingPciAddress(folder);
  const driver = await linkName(join(folder, 'driver'));
  return {
    name: basename(folder),
    netDevices: await ownNetDevices(folder),
    rdmaDevices: await namesIn(join(folder, 'infiniband')),
    ...(pciAddress === undefined ? {} : { pciAddress }),
    ...(driver === undefined ? {} : { driver }),
  };
}

/** A sub-function lies below its PCI function. */
function enclosingPciAddress(folder: string): string | undefined {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (PCI_ADDRESS.test(basename(at))) return basename(at);
  }
  return undefined;
}

async function ownNetDevices(folder: string): Promise<string[]> {
  const own: string[] = [];
  for (const name of await namesIn(join(folder, 'net'))) {
    const port = await attribute(join(folder, 'net', name, 'phys_port_name'));
    if (port === undefined || !REPRESENTOR.test(port)) own.push(name);
  }
  return own;
}
