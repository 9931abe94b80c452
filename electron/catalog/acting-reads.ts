/** Which reads do more than answer, by the names of their fields: a person's register description may place
 * them elsewhere than the table of facts does. */
import { actingFields, actingReadByPlace, actingRegisters, doesAct } from '../prm/acting-reads';
import { bytesNeeded, readBits } from '../prm/bits';
import { findLeaf, leavesOf } from '../prm/leaves';
import type { Layout } from '../prm/layout';

/**
 * Says what a read would do beside answering, or undefined for a plain read.
 * @param data register data as it would be sent; fields beyond its end count as not set
 * @param layout of the register; without one the places of the table count
 */
export function actingRead(
  registerId: number,
  layout: Layout | undefined,
  data: Uint8Array,
): string | undefined {
  if (layout === undefined || actingRegisters.has(registerId)) {
    return actingReadByPlace(registerId, data);
  }
  const leaves = leavesOf(layout);
  const acting = actingFields.get(registerId)?.find((field) => {
    const leaf = findLeaf(leaves, field.field);
    if (leaf === undefined || bytesNeeded(leaf.offsetBits, leaf.widthBits) > data.length) {
      return false;
    }
    return doesAct(field, Number(readBits(data, leaf.offsetBits, leaf.widthBits)));
  });
  return acting === undefined ? undefined : `${acting.field} ${acting.does}`;
}
