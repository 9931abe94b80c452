import { isRealCard } from '../../device/device-listing';
import type { Host } from '../host';

/**
 * Under which name things of a device are kept: its PCI address, which stays when its node is numbered anew; a
 * simulated card's and a report's own name, so that it never mixes with a real one.
 */
export async function cardOf(host: Pick<Host, 'devices'>, device: string): Promise<string> {
  const listing = (await host.devices.list()).find(({ id }) => id === device);
  if (listing === undefined || !isRealCard(listing)) return device;
  return listing.pciAddress ?? device;
}
