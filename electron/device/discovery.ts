/**
 * Finds the device nodes of mlx5ctl and fwctl, and what sysfs tells about the card behind each. Opens
 * nothing. Source of the paths: the class directories `misc` and `fwctl`, and the auxiliary bus.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DeviceListing } from './device-listing';
import { readParentDevice, type ParentDevice } from './pci-function';
import { linkName, namesIn, resolved } from './sysfs';

export interface SystemRoots {
  /** `/sys`, unless a test has its own. */
  readonly sysfsRoot: string;
  /** `/dev`. */
  readonly devRoot: string;
}

export const systemRoots: SystemRoots = { sysfsRoot: '/sys', devRoot: '/dev' };

export type NodeKind = 'mlx5ctl' | 'fwctl';

const MLX5CTL_PREFIX = 'mlx5ctl-';
const FWCTL_NODE = /^fwctl\d+$/;
export const MLX5_DRIVER = 'mlx5_core';

/** What a node is by its name; undefined where the name says nothing. */
export function kindByName(node: string): NodeKind | undefined {
  const name = basename(node);
  if (name.startsWith(MLX5CTL_PREFIX)) return 'mlx5ctl';
  return FWCTL_NODE.test(name) ? 'fwctl' : undefined;
}

/** Id of a node: `mlx5_core.ctl.0` for `/dev/mlx5ctl-mlx5_core.ctl.0`, else its name. */
export function idOfNode(node: string): string {
  const name = basename(node);
  return name.startsWith(MLX5CTL_PREFIX) ? name.slice(MLX5CTL_PREFIX.length) : name;
}

/** All nodes that sysfs or `/dev` shows, mlx5ctl first. Nodes of other vendors' fwctl are left out. */
export async function discover(roots: SystemRoots = systemRoots): Promise<DeviceListing[]> {
  const found = [...(await mlx5ctlNodes(roots)), ...(await fwctlNodes(roots))];
  const listings = await Promise.all(found.map((node) => describeNode(node, roots)));
  return listings.filter((listing) => listing !== undefined);
}

/**
 * A node by its path, be it in sysfs or not: in a container, nodes can be made with any name.
 * Undefined: no such path, or nothing says that it is one of ours.
 */
export async function describePath(
  path: string,
  roots: SystemRoots = systemRoots,
): Promise<DeviceListing | undefined> {
  const node = await resolved(path);
  if (node === undefined) return undefined;
  const kind = kindByName(node) ?? (await kindByNumber(node, roots));
  if (kind === undefined) return undefined;
  return listingOf(node, kind, await parentOf(basename(node), kind, roots));
}

async function mlx5ctlNodes({ sysfsRoot, devRoot }: SystemRoots): Promise<string[]> {
  const inSysfs = await namesIn(join(sysfsRoot, 'class/misc'));
  const inDev = await namesIn(devRoot);
  const names = new Set([...inSysfs, ...inDev].filter((name) => name.startsWith(MLX5CTL_PREFIX)));
  return [...names].map((name) => join(devRoot, name));
}

async function fwctlNodes({ sysfsRoot, devRoot }: SystemRoots): Promise<string[]> {
  const inSysfs = await namesIn(join(sysfsRoot, 'class/fwctl'));
  const inDev = await namesIn(join(devRoot, 'fwctl'));
  const names = new Set([...inSysfs, ...inDev].filter((name) => FWCTL_NODE.test(name)));
  return [...names].map((name) => join(devRoot, 'fwctl', name));
}

async function describeNode(node: string, roots: SystemRoots): Promise<DeviceListing | undefined> {
  const kind = kindByName(node);
  if (kind === undefined) return undefined;
  const parent = await parentOf(basename(node), kind, roots);
  // fwctl serves other vendors too. Without a word of sysfs, opening the node will tell.
  if (parent?.driver !== undefined && kind === 'fwctl' && parent.driver !== MLX5_DRIVER) {
    return undefined;
  }
  return listingOf(node, kind, parent);
}

function listingOf(node: string, kind: NodeKind, parent: ParentDevice | undefined): DeviceListing {
  const id = idOfNode(node);
  return {
    id,
    name: parent?.name ?? id,
    node,
    kind,
    simulated: false,
    netDevices: parent?.netDevices ?? [],
    rdmaDevices: parent?.rdmaDevices ?? [],
    ...(parent?.pciAddress === undefined ? {} : { pciAddress: parent.pciAddress }),
  };
}

/** fwctl's `device` link leads to the PCI function itself, that of mlx5ctl to an auxiliary device below
 * the function (or sub-function). */
export async function parentOf(
  name: string,
  kind: NodeKind,
  { sysfsRoot }: SystemRoots,
): Promise<ParentDevice | undefined> {
  if (kind === 'fwctl') {
    const folder = await resolved(join(sysfsRoot, 'class/fwctl', name, 'device'));
    return folder === undefined ? undefined : readParentDevice(folder);
  }
  const auxiliary =
    (await resolved(join(sysfsRoot, 'class/misc', name, 'device'))) ??
    (await resolved(join(sysfsRoot, 'bus/auxiliary/devices', idOfNode(name))));
  return auxiliary === undefined ? undefined : readParentDevice(dirname(auxiliary));
}

/** By the class of its device number: misc devices of mlx5ctl are told from others by their name. */
async function kindByNumber(node: string, roots: SystemRoots): Promise<NodeKind | undefined> {
  const { rdev } = await stat(node);
  const device = deviceFolder(rdev, roots);
  const name = await linkName(device);
  if (name === undefined) return undefined;
  if (name.startsWith(MLX5CTL_PREFIX)) return 'mlx5ctl';
  return (await linkName(join(device, 'subsystem'))) === 'fwctl' ? 'fwctl' : undefined;
}

/** Directory of a device in sysfs by its number. Linux has 12 + 20 bits of major, 8 + 24 of minor; the low 32 bits
 * suffice here. */
export function deviceFolder(rdev: number, { sysfsRoot }: Pick<SystemRoots, 'sysfsRoot'>): string {
  const major = (rdev >>> 8) & 0xfff;
  const minor = (rdev & 0xff) | ((rdev >>> 12) & 0xfff00);
  return join(sysfsRoot, 'dev/char', `${String(major)}:${String(minor)}`);
}
