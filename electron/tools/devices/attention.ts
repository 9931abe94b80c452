import type { Identity } from './identity';
import { isGrave } from './pcie-errors';
import type { PcieLink } from './pcie-link';

/** What of a card a person should look at now, most urgent first: `port 2: down: no signal from the other side`. */
export function attentionOf(identity: Identity, pcie: PcieLink | undefined): string[] {
  const links = identity.links ?? [];
  const isHot = identity.temperature?.state === 'over' || identity.temperature?.state === 'near';
  return [
    ...links.filter(({ isFault }) => isFault).map(({ port, verdict }) => `port ${port} ${verdict}`),
    ...(isHot ? [`chip ${identity.temperature.text}`] : []),
    ...links.flatMap(({ port, module }) =>
      module?.temperature?.state === 'over' || module?.temperature?.state === 'near'
        ? [`module of port ${port} ${module.temperature.text}`]
        : [],
    ),
    ...(pcie?.isPowerShort === true
      ? [`the slot grants ${pcie.slotWatts ?? 0} W, less than the card asks for`]
      : []),
    ...(isGrave(pcie?.aer) ? [`errors on PCIe: ${pcie?.errorText ?? ''}`] : []),
  ];
}
