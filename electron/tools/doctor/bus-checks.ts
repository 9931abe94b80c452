/** Cards on the bus: is there one, does a driver hold it, is it one that has a firmware interface at all. */
import { cardModel } from '../devices/card-models';
import { found, gather, passed, type Finding, type Outcome } from './finding';
import type { ModuleFacts } from './module-facts';
import { isInRecovery, type PciFacts } from './pci-facts';

const MLX5 = 'mlx5_core';
/** Drivers that hold a function for a virtual machine or for a program. */
const passThrough: ReadonlySet<string> = new Set(['vfio-pci', 'uio_pci_generic', 'igb_uio']);
/** Chips before mlx5; their functions are served by mlx4_core or by nothing. */
const beforeMlx5 = /^ConnectX(-2|-3)?( Pro)?( VF)?$/;

/** What a person calls the function: its model, else its device id. */
export function modelOf({ deviceId }: Pick<PciFacts, 'deviceId'>): string {
  return cardModel(deviceId, deviceId) ?? `card with device id 0x${deviceId.toString(16)}`;
}

export function isBeforeMlx5({ deviceId }: Pick<PciFacts, 'deviceId'>): boolean {
  return beforeMlx5.test(cardModel(deviceId, deviceId) ?? '');
}

/** @param seen whether any device can be reached, whatever the bus shows */
export function checkBus(
  functions: readonly PciFacts[],
  modules: ModuleFacts,
  seen: boolean,
): Outcome {
  if (functions.length === 0) return seen ? { findings: [], passed: [] } : found(noCard);
  const outcomes = functions.map((each) => checkFunction(each, modules));
  const well = functions.filter((_each, at) => outcomes[at]?.findings.length === 0);
  const cards = well.length === 1 ? '1 function' : `${String(well.length)} functions`;
  return gather([
    ...outcomes,
    ...(well.length === 0
      ? []
      : [passed('driver', 'Cards have their driver', `${cards} on the bus, ${summary(well)}`)]),
  ]);
}

/** `mlx5_core holds 2, vfio-pci holds 8`. */
function summary(functions: readonly PciFacts[]): string {
  const drivers = new Map<string, number>();
  for (const { driver } of functions) {
    if (driver !== undefined) drivers.set(driver, (drivers.get(driver) ?? 0) + 1);
  }
  return [...drivers].map(([driver, count]) => `${driver} holds ${String(count)}`).join(', ');
}

const noCard: Finding = {
  id: 'no-card',
  severity: 'problem',
  what: 'No NVIDIA network card on the PCI bus',
  why: 'No function of vendor 15b3 shows up. In a virtual machine the card must be passed through to it.',
  next: 'Check that the card is seated and that the machine’s firmware setup doesn’t disable its slot, then rescan the bus.',
  command: "sudo sh -c 'echo 1 > /sys/bus/pci/rescan'",
};

function checkFunction(each: PciFacts, modules: ModuleFacts): Outcome {
  const { address, driver, isVirtual, deviceId } = each;
  const about = { pciAddress: address };
  const model = modelOf(each);
  if (isInRecovery(deviceId)) {
    return found({
      ...about,
      id: 'card-in-recovery',
      severity: 'problem',
      what: `${address} is in flash recovery mode`,
      why: `This ${model} shows its chip’s own id (0x${deviceId.toString(16)}): its firmware didn’t start, so no driver can use it.`,
      next: 'Power the machine off and on. If that doesn’t help, its firmware has to be written again; vendor support says how.',
      command: `lspci -nnk -s ${address}`,
    });
  }
  if (isBeforeMlx5(each)) return found({ ...about, ...unsupported(address, model) });
  if (driver === MLX5) return { findings: [], passed: [] };
  if (driver === undefined) return found({ ...about, ...withoutDriver(address, model, modules) });
  // A virtual function is made to be given away.
  if (isVirtual && passThrough.has(driver)) return { findings: [], passed: [] };
  return found({ ...about, ...heldByOther(address, model, driver) });
}

function unsupported(address: string, model: string): Finding {
  return {
    id: 'card-unsupported',
    severity: 'warning',
    what: `${address} is a ${model}, which can’t be reached this way`,
    why: 'Cards before Connect-IB belong to mlx4_core. Their firmware has no user contexts, so neither mlx5ctl nor fwctl serves them.',
    next: 'Use mstflint up to 4.25 for this card: later ones dropped it too.',
    command: `sudo mstflint -d ${address.replace(/^0000:/, '')} query`,
  };
}

function withoutDriver(address: string, model: string, modules: ModuleFacts): Finding {
  const what = `${address} has no driver`;
  if (modules.mlx5_core !== 'loaded') {
    const isAbsent = modules.mlx5_core === 'absent';
    return {
      id: 'driver-not-loaded',
      severity: 'problem',
      what,
      why: isAbsent
        ? `A ${model} is in the slot, but the running kernel has no module mlx5_core.`
        : `A ${model} is in the slot, but the module mlx5_core isn’t loaded.`,
      next: isAbsent
        ? 'Install the modules of the running kernel, or boot a kernel that has them.'
        : 'Load the module; if it doesn’t load, check that /etc/modprobe.d doesn’t block it.',
      command: isAbsent ? 'modinfo mlx5_core' : 'sudo modprobe mlx5_core',
    };
  }
  return {
    id: 'driver-not-bound',
    severity: 'problem',
    what,
    why: `mlx5_core is loaded but doesn’t hold this ${model}: it was unbound, or its start failed.`,
    next: 'Bind it. If that is refused, the kernel log says why (`sudo dmesg | grep mlx5_core`).',
    command: `sudo sh -c 'echo ${address} > /sys/bus/pci/drivers/mlx5_core/bind'`,
  };
}

function heldByOther(address: string, model: string, driver: string): Finding {
  const forGuests = passThrough.has(driver)
    ? `${driver} holds it for a virtual machine or a program`
    : `the driver ${driver} holds it`;
  const place = `/sys/bus/pci/devices/${address}`;
  return {
    id: 'driver-other',
    severity: 'warning',
    what: `${address} is held by ${driver}`,
    why: `A ${model} is in the slot, but ${forGuests}, so neither mlx5ctl nor fwctl can offer a node.`,
    next: 'Stop what uses it, then give it back to mlx5_core.',
    command:
      `sudo sh -c 'echo ${address} > ${place}/driver/unbind; echo > ${place}/driver_override; ` +
      `echo ${address} > /sys/bus/pci/drivers_probe'`,
  };
}
