/**
 * Everything at once (NVIA): the card forgets all that was set, what it doesn't list included. Stands behind the steps
 * that reset the listed items one by one, each of which can be put back; this one takes what is left.
 */
import { hexType, walkList } from '../device/configuration';
import { invalidateAll, invalidateAllData } from '../device/configuration-writes';
import type { Session } from '../device/session';
import { isOfUser, typeOf } from './config-driver';
import type { StepTarget, StepValue } from './plan';
import { dwordsOf, type StepDriver } from './step-driver';

export const CONFIG_SWEEP_STEP = 'config-everything';

/** @param leftOut types of items that the firmware lets nobody write, and that it may keep */
export function configSweepTarget(leftOut: readonly number[]): StepTarget {
  return { leftOut: leftOut.map(hexType).join(',') };
}

/** The list of what was set: of each item its type and as much of its payload as the list gives. */
async function readList(session: Session, target: StepTarget): Promise<StepValue> {
  const leftOut = new Set(String(target.leftOut).split(','));
  const items: { readonly type: number; readonly bytes: Buffer }[] = [];
  for await (const item of walkList(session)) {
    const type = typeOf(item);
    if (!isOfUser(item) || leftOut.has(hexType(type))) continue;
    const head = Buffer.alloc(4);
    head.writeUInt32BE(type);
    items.push({ type, bytes: Buffer.concat([head, item.payload]) });
  }
  if (items.length === 0) return 'absent';
  items.sort((one, other) => one.type - other.type);
  return Uint8Array.from(Buffer.concat(items.map(({ bytes }) => bytes)));
}

export const configSweepDriver: StepDriver = {
  kind: CONFIG_SWEEP_STEP,
  isSweep: true,
  read: readList,
  write: invalidateAll,
  mask: () => undefined,
  wordsSent: () => dwordsOf(invalidateAllData()),
  targetFault: ({ leftOut }) => (typeof leftOut === 'string' ? undefined : 'no leftOut'),
};
