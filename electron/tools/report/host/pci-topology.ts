/** PCI functions of the card, and the bridges between them and the processor, with their links. */
import type { SystemFiles } from '../../../device/system-files';
import { present } from './machine-facts';

export interface PciDevice {
  /** `0000:3b:00.0`. */
  readonly address: string;
  readonly vendor?: string;
  readonly device?: string;
  readonly subsystemVendor?: string;
  readonly subsystemDevice?: string;
  readonly class?: string;
  readonly revision?: string;
  readonly driver?: string;
  /** `16.0 GT/s PCIe`. */
  readonly linkSpeed?: string;
  readonly linkWidth?: string;
  readonly mostLinkSpeed?: string;
  readonly mostLinkWidth?: string;
  readonly numaNode?: string;
  readonly powerState?: string;
  readonly iommuGroup?: string;
  readonly virtualFunctions?: string;
  readonly mostVirtualFunctions?: string;
  /** Totals of PCIe advanced error reporting, by severity, as the kernel counts them. */
  readonly errors?: Readonly<Record<string, string>>;
}

const FOLDER = '/sys/bus/pci/devices';
/** Deeper than any tree of bridges that was built. */
const MOST_BRIDGES = 16;

/** The functions of the slot that a function is in, itself included. */
export async function readFunctions(files: SystemFiles, address: string): Promise<PciDevice[]> {
  const slot = address.replace(/\.\d$/, '.');
  const there = (await files.names(FOLDER)).filter((name) => name.startsWith(slot));
  return Promise.all(there.map((name) => readDevice(files, `${FOLDER}/${name}`, name)));
}

/** The bridges above a function, the nearest first. */
export async function readBridges(files: SystemFiles, address: string): Promise<PciDevice[]> {
  const bridges: PciDevice[] = [];
  let below = `${FOLDER}/${address}`;
  while (bridges.length < MOST_BRIDGES) {
    // The entries of the bus are links, and what they lead to lies in the folder of the bridge above.
    const event = (await files.text(`${below}/../uevent`)) ?? '';
    const name = /^PCI_SLOT_NAME=([0-9a-f:.]+)$/m.exec(event)?.[1];
    if (name === undefined) break;
    below = `${FOLDER}/${name}`;
    bridges.push(await readDevice(files, below, name));
  }
  return bridges;
}

async function readDevice(files: SystemFiles, folder: string, address: string): Promise<PciDevice> {
  const text = (name: string): Promise<string | undefined> => files.text(`${folder}/${name}`);
  return {
    address,
    ...present({
      vendor: await text('vendor'),
      device: await text('device'),
      subsystemVendor: await text('subsystem_vendor'),
      subsystemDevice: await text('subsystem_device'),
      class: await text('class'),
      revision: await text('revision'),
      driver: await files.linkName(`${folder}/driver`),
      linkSpeed: await text('current_link_speed'),
      linkWidth: await text('current_link_width'),
      mostLinkSpeed: await text('max_link_speed'),
      mostLinkWidth: await text('max_link_width'),
      numaNode: await text('numa_node'),
      powerState: await text('power_state'),
      iommuGroup: await files.linkName(`${folder}/iommu_group`),
      virtualFunctions: await text('sriov_numvfs'),
      mostVirtualFunctions: await text('sriov_totalvfs'),
      errors: await readErrors(files, folder),
    }),
  };
}

async function readErrors(
  files: SystemFiles,
  folder: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const totals: Record<string, string> = {};
  for (const severity of ['correctable', 'nonfatal', 'fatal']) {
    const text = await files.text(`${folder}/aer_dev_${severity}`);
    const total = /^TOTAL_ERR_\w+\s+(\d+)$/m.exec(text ?? '')?.[1];
    if (total !== undefined) totals[severity] = total;
  }
  return Object.keys(totals).length === 0 ? undefined : totals;
}
