/** Which nodes a helper opens: named as the drivers name theirs, a character device, and known to sysfs as a
 * device of the right driver under that very number. */
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DeviceError } from '../device-error';
import {
  deviceFolder,
  kindByName,
  MLX5_DRIVER,
  parentOf,
  systemRoots,
  type NodeKind,
  type SystemRoots,
} from '../discovery';
import { linkName, resolved } from '../sysfs';
import type { NodeToOpen } from '../open-node';

const MLX5CTL_NODE = /^mlx5ctl-mlx5_core\.ctl\.\d{1,9}$/;
const FWCTL_NODE = /^fwctl\/fwctl\d{1,9}$/;
const classOf: Readonly<Record<NodeKind, string>> = { mlx5ctl: 'misc', fwctl: 'fwctl' };

/**
 * What to open for a node that a caller named; whoever opens it holds it to `deviceNumber`, so that nothing
 * can be put in its place meanwhile.
 * @throws DeviceError HELPER_REFUSED, NODE_MISSING
 */
export async function checkNode(
  node: string,
  roots: SystemRoots = systemRoots,
): Promise<NodeToOpen & { readonly deviceNumber: number }> {
  const below = node.startsWith(`${roots.devRoot}/`) ? node.slice(roots.devRoot.length + 1) : '';
  const kind = MLX5CTL_NODE.test(below) || FWCTL_NODE.test(below) ? kindByName(node) : undefined;
  if (kind === undefined) throw refused(node, 'it isn’t named as a node of mlx5ctl or fwctl');
  const deviceNumber = await deviceNumberOf(node);
  const folder = deviceFolder(deviceNumber, roots);
  const name = basename(node);
  const isKnown =
    basename((await resolved(folder)) ?? '') === name &&
    (await linkName(join(folder, 'subsystem'))) === classOf[kind];
  if (!isKnown) throw refused(node, 'sysfs doesn’t know its number under its name');
  const parent = await parentOf(name, kind, roots);
  // The device above a node of mlx5ctl may be a sub-function, which has no driver of that name.
  if (kind === 'fwctl' && parent?.driver !== MLX5_DRIVER) {
    throw refused(node, `the driver of its device is ${parent?.driver ?? 'unknown'}`);
  }
  return {
    node,
    kind,
    deviceNumber,
    ...(parent === undefined || parent.name === name ? {} : { parent: parent.name }),
  };
}

async function deviceNumberOf(node: string): Promise<number> {
  try {
    const status = await lstat(node);
    if (!status.isCharacterDevice()) throw refused(node, 'it isn’t a character device');
    return status.rdev;
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    throw new DeviceError('NODE_MISSING', node, { cause: error });
  }
}

function refused(node: string, why: string): DeviceError {
  return new DeviceError('HELPER_REFUSED', `${node}: ${why}`);
}
