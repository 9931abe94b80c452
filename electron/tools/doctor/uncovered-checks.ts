/** Functions that mlx5_core holds and no node stands for, though a module for nodes is loaded. */
import type { DeviceListing } from '../../device/device-listing';
import type { SystemFiles } from '../../device/system-files';
import { modelOf } from './bus-checks';
import { found, gather, type Finding, type Outcome } from './finding';
import type { PciFacts } from './pci-facts';

/** Connect-IB, ConnectX-4 and 4 Lx: their firmware has user contexts late or never. */
const LAST_WITHOUT_CONTEXTS = 0x1016;
const AUXILIARY = /^mlx5_core\.(fwctl|ctl)\.\d+$/;

export async function checkUncovered(
  functions: readonly PciFacts[],
  listings: readonly DeviceListing[],
  files: SystemFiles,
): Promise<Outcome> {
  const covered = new Set(listings.map(({ pciAddress }) => pciAddress));
  const bare = functions.filter(
    ({ address, driver, isVirtual }) =>
      driver === 'mlx5_core' && !isVirtual && !covered.has(address),
  );
  return gather(await Promise.all(bare.map(async (each) => found(await explain(each, files)))));
}

async function explain(each: PciFacts, files: SystemFiles): Promise<Finding> {
  const { address, deviceId } = each;
  const model = modelOf(each);
  const about = { severity: 'problem', pciAddress: address } as const;
  const [auxiliary] = (await files.names(`/sys/bus/pci/devices/${address}`)).filter((name) =>
    AUXILIARY.test(name),
  );
  if (auxiliary !== undefined) {
    return {
      ...about,
      id: 'interface-not-bound',
      what: `${address} has no node`,
      why: `mlx5_core offers ${auxiliary} for this ${model}, but the module for it didn’t bind to it.`,
      next: 'The kernel log says why; reloading the module tries again.',
      command: auxiliary.includes('.fwctl.')
        ? 'sudo modprobe -r mlx5_fwctl && sudo modprobe mlx5_fwctl'
        : 'sudo modprobe -r mlx5ctl && sudo modprobe mlx5ctl',
    };
  }
  const isOld = deviceId <= LAST_WITHOUT_CONTEXTS;
  return {
    ...about,
    id: isOld ? 'card-without-contexts' : 'firmware-without-contexts',
    what: `${address} has no node`,
    why: isOld
      ? `Its ${model} is too old: its firmware reports no user contexts (uctx_cap), which mlx5ctl and fwctl need.`
      : `The firmware of this ${model} reports no user contexts (uctx_cap), or this function isn’t allowed any.`,
    next: isOld
      ? 'Use mstflint through PCI for this card; secure boot and lockdown have to be off for that.'
      : 'Update the card’s firmware. On a DPU or a restricted host, ask whoever runs it.',
    command: isOld
      ? `sudo mstflint -d ${address.replace(/^0000:/, '')} query`
      : `sudo devlink dev info pci/${address}`,
  };
}
