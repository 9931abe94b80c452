/** From what a person writes after `-d` to one device. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { DeviceError } from './device-error';
import type { DeviceListing } from './device-listing';
import { describePath, type SystemRoots } from './discovery';
import { normalPciAddress } from './pci-function';

/**
 * `spec` is a node path, a node name with or without `mlx5ctl-`, a PCI address with or without its
 * domain, or `sim:NAME`. A path need not be listed.
 * @throws DeviceError DEVICE_UNKNOWN, DEVICE_AMBIGUOUS
 */
export async function resolveDevice(
  spec: string,
  listings: readonly DeviceListing[],
  roots: SystemRoots,
): Promise<DeviceListing> {
  const byName = listings.find(
    ({ id, node }) => id === spec || node === spec || node.endsWith(`/${spec}`),
  );
  if (byName !== undefined) return byName;
  if (spec.includes('/')) return resolvePath(spec, listings, roots);
  const address = normalPciAddress(spec);
  if (address !== undefined) return resolveAddress(spec, address, listings);
  throw new DeviceError('DEVICE_UNKNOWN', spec);
}

async function resolvePath(
  path: string,
  listings: readonly DeviceListing[],
  roots: SystemRoots,
): Promise<DeviceListing> {
  const described = await describePath(path, roots);
  if (described === undefined) throw new DeviceError('DEVICE_UNKNOWN', path);
  const listed = listings.find(({ node }) => node === described.node);
  if (listed !== undefined) return listed;
  // A node elsewhere may have the name of a listed one; ids have no slashes.
  const isTaken = listings.some(({ id }) => id === described.id);
  return isTaken ? { ...described, id: described.node.slice(1).replaceAll('/', ':') } : described;
}

async function resolveAddress(
  spec: string,
  address: string,
  listings: readonly DeviceListing[],
): Promise<DeviceListing> {
  // The function itself goes before sub-functions, which share its address.
  const functions = listings.filter(({ name }) => name === address);
  const candidates =
    functions.length > 0 ? functions : listings.filter(({ pciAddress }) => pciAddress === address);
  const openable = await filterOpenable(candidates);
  const usable = openable.length > 0 ? openable : candidates;
  // Of two interfaces to one card mlx5ctl is taken: it can register memory in every revision, which
  // dumps need and mainline fwctl can't. It goes first only where its node may be opened, as fwctl's
  // node is the one that is given to others than root.
  const mlx5ctl = usable.filter(({ kind }) => kind === 'mlx5ctl');
  const [chosen, ...others] = mlx5ctl.length > 0 ? mlx5ctl : usable;
  if (chosen === undefined) throw new DeviceError('DEVICE_UNKNOWN', spec);
  if (others.length > 0) {
    const nodes = [chosen, ...others].map(({ node }) => node).join(', ');
    throw new DeviceError('DEVICE_AMBIGUOUS', `${spec} is ${nodes}`);
  }
  return chosen;
}

async function filterOpenable(listings: readonly DeviceListing[]): Promise<DeviceListing[]> {
  const checked = await Promise.all(
    listings.map(async (listing) => {
      try {
        await access(listing.node, constants.R_OK | constants.W_OK);
        return [listing];
      } catch {
        return []; // The very question that was asked: this one can't be opened.
      }
    }),
  );
  return checked.flat();
}
