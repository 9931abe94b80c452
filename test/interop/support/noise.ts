import { findAppPaths } from '../../../electron/app-paths';
import { loadBuiltIn, type Catalogue } from '../../../electron/catalog/catalogue';
import type { SimulatedCard } from '../../../electron/device/simulator/card';
import { makeCard } from '../../../electron/device/simulator/make-card';
import { accessRegisterInbox } from '../../../electron/prm/access-register';
import { writeBits } from '../../../electron/prm/bits';
import { leavesOf } from '../../../electron/prm/leaves';
import type { RegisterBook, RegisterLayout } from '../../../electron/prm/register';
import type { DeviceOptions } from '../../shim/device-node';
import { overlaps, type IndexValues } from './request-choice';

/** The node that the noise card gets: the only one of the shim. */
export const NODE = 'fwctl0';

export const builtInFile = findAppPaths(import.meta.url).builtInCatalogue;

export async function loadRegisters(): Promise<Catalogue> {
  return loadBuiltIn(builtInFile);
}

/**
 * A card where every register answers noise that the seed decides.
 * @param scopes `permissive`: mstreg 4.31 asks for everything at scope 0, which mainline would refuse
 */
export function noiseDevice(
  book: RegisterBook,
  seed: number,
  scopes: 'strict' | 'permissive' = 'strict',
): DeviceOptions {
  return { card: makeCard('noise', book, { seed, kernel: { kind: 'fwctl', scopes } }) };
}

/**
 * Sets every bit of a register that isn't part of an index. The noise of a register of a bit or two may be all
 * zero, which would prove nothing.
 */
export async function fillRegister(
  card: SimulatedCard,
  register: RegisterLayout,
  indexes: IndexValues,
): Promise<void> {
  const leaves = leavesOf(register.layout);
  const indexLeaves = leaves.filter(({ access }) => access === 'INDEX');
  const data = new Uint8Array(register.sizeBytes);
  for (const leaf of leaves) {
    if (indexLeaves.some((other) => overlaps(leaf, other))) continue;
    const ones = 2n ** BigInt(leaf.widthBits) - 1n;
    writeBits(data, leaf.offsetBits, leaf.widthBits, leaf.widthBits > 32 ? ones : Number(ones));
  }
  for (const { leaf, value } of indexes) writeBits(data, leaf.offsetBits, leaf.widthBits, value);
  const inbox = accessRegisterInbox({
    registerId: register.id,
    method: 'write',
    argument: 0,
    data,
  });
  const uid = card.openContext();
  await card.execute(inbox, inbox.length, uid);
  card.closeContext(uid);
}
