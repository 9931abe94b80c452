/** Cards of the simulator as they are named on a command line: `NAME[@KERNEL]`. */
import type { KernelProfile, SimulatedCard } from '../../electron/device/simulator/card';
import { makeCard, type CardOptions } from '../../electron/device/simulator/make-card';
import type { RegisterBook } from '../../electron/prm/register';
import type { DeviceOptions } from './device-node';

export const kernelSpecs = [
  'mlx5ctl:1',
  'mlx5ctl:2',
  'mlx5ctl:3',
  'mlx5ctl:4',
  'fwctl:strict',
  'fwctl:permissive',
  'fwctl:strict+umem',
  'fwctl:permissive+umem',
] as const;

/** PCI ids of the cards that are modelled; the others imitate ConnectX-6 Dx. */
const pciDeviceIds: Readonly<Record<string, number>> = { cx7: 0x1021, bf3: 0xa2dc };
const CONNECTX_6_DX = 0x101d;

/** @throws Error for what isn't in `kernelSpecs` */
export function parseKernel(spec: string): KernelProfile {
  if (!kernelSpecs.some((known) => known === spec)) {
    throw new Error(`${spec} is no kernel; there are ${kernelSpecs.join(', ')}`);
  }
  const [kind, detail = ''] = spec.split(':');
  if (kind === 'mlx5ctl') {
    // Checked above: the detail is 1..4.
    return { kind, revision: Number(detail) as 1 | 2 | 3 | 4 };
  }
  const scopes = detail.startsWith('strict') ? 'strict' : 'permissive';
  return { kind: 'fwctl', scopes, umemExtension: detail.endsWith('+umem') };
}

/**
 * Makes the cards of `cx6dx,noise@fwctl:permissive`: each with its own kernel unless another is named.
 * A card that is named twice is one card with two nodes.
 * @throws Error, DeviceError for an unknown kernel or card
 */
export function parseDevices(
  specs: string,
  book: RegisterBook,
  options: CardOptions = {},
): DeviceOptions[] {
  const cards = new Map<string, SimulatedCard>();
  return specs.split(',').map((spec) => {
    const [name = '', kernelSpec] = spec.split('@');
    const kernel = kernelSpec === undefined ? undefined : parseKernel(kernelSpec);
    const card = cards.get(name) ?? makeCard(name, book, options);
    cards.set(name, card);
    const pciDeviceId = pciDeviceIds[name] ?? CONNECTX_6_DX;
    return { card, pciDeviceId, ...(kernel === undefined ? {} : { kernel }) };
  });
}
