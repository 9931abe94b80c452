/** The simulated cards of one application: listed for a person, opened by name. */
import type { ConfigBook } from '../../prm/config-item';
import type { RegisterBook } from '../../prm/register';
import { DeviceError } from '../device-error';
import type { DeviceListing, SimulatedCards } from '../device-listing';
import type { Transport } from '../transport';
import type { SimulatedCard } from './card';
import { cardNames, cardProfile, makeCard, type CardOptions } from './make-card';
import { SimulatedTransport } from './simulated-transport';

const PREFIX = 'sim:';

export interface SimulatedCardsOptions extends Omit<CardOptions, 'configBook'> {
  /** Parameters that the cards keep, loaded when the first is opened; absent: they have no configuration. */
  readonly configBook?: () => Promise<ConfigBook>;
  /** Names of the cards to list, without `sim:`; all unless given. */
  readonly names?: readonly string[];
}

function listing(name: string): DeviceListing {
  const profile = cardProfile(name);
  if (profile === undefined) throw new DeviceError('DEVICE_UNKNOWN', `${PREFIX}${name}`);
  const { kind, revision } = profile.kernel;
  const id = `${PREFIX}${name}`;
  return {
    id,
    name: id,
    node: id,
    kind,
    ...(revision === undefined ? {} : { revision }),
    simulated: true,
    pciAddress: profile.pciAddress,
    netDevices: profile.netDevices,
    rdmaDevices: profile.rdmaDevices,
  };
}

/**
 * Makes the cards, each when it is first opened. A card lives as long as the object, so that what was
 * written stays when the device is closed and opened again. Besides the listed names, `open` takes those
 * that makeCard takes.
 */
export function createSimulatedCards(
  book: RegisterBook,
  options: SimulatedCardsOptions = {},
): SimulatedCards {
  const cards = new Map<string, SimulatedCard>();
  const listings = (options.names ?? cardNames).map(listing);
  return {
    list: () => listings,
    find: (id) => {
      const name = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined;
      return name === undefined || cardProfile(name) === undefined ? undefined : listing(name);
    },
    open: async (id: string): Promise<Transport> => {
      const configBook = await options.configBook?.();
      if (!id.startsWith(PREFIX)) throw new DeviceError('DEVICE_UNKNOWN', id);
      const name = id.slice(PREFIX.length);
      const making = { ...options, configBook };
      const card = cards.get(name) ?? makeCard(name, book, making);
      cards.set(name, card);
      return new SimulatedTransport(card, id);
    },
  };
}
