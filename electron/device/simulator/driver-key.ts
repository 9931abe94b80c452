/**
 * What the driver of fwctl's resource extension does when memory is registered: it makes the protection
 * domain and the key itself and hands out the ready key. For the simulated Transport and the shim.
 */
import { constants } from 'node:os';
import { encode, readNumber } from '../../prm/codec';
import {
  allocPdIn,
  allocPdOut,
  createMkeyIn,
  createMkeyOut,
  deallocPdIn,
  deallocPdOut,
  destroyMkeyIn,
  destroyMkeyOut,
} from '../../prm/commands';
import type { FieldValue, Layout } from '../../prm/layout';
import { outboxHead } from '../../prm/mailbox';
import { opcodes, type OpcodeName } from '../../prm/opcodes';
import { umemKeyValues } from '../../prm/umem-key';
import type { SimulatedCard } from './card';
import { withUid } from './kernel';

export interface DriverKey {
  readonly type: 'key';
  readonly mkey: number;
  readonly mkeyIndex: number;
  readonly protectionDomain: number;
}

export interface DriverFailure {
  readonly type: 'errno';
  readonly errno: number;
}

interface UmemRange {
  readonly umemId: number;
  readonly address: bigint;
  readonly lengthBytes: number;
}

/** Resolves with the outbox of a command that the firmware executed, or with the errno of the driver. */
async function run(
  card: SimulatedCard,
  uid: number,
  name: OpcodeName,
  layouts: readonly [input: Layout, output: Layout],
  values: Readonly<Record<string, FieldValue>>,
): Promise<Uint8Array | DriverFailure> {
  const [input, output] = layouts;
  const inbox = withUid(encode(input, { opcode: opcodes[name], ...values }), uid);
  const outcome = await card.execute(inbox, output.sizeBits / 8, uid);
  if (outcome.type === 'errno') return outcome;
  const refused = outboxHead(outcome.outbox).status !== 0;
  return refused ? { type: 'errno', errno: constants.errno.EIO } : outcome.outbox;
}

/** Makes a domain and a key for registered pages; a step that fails takes the ones before it back. */
export async function makeDriverKey(
  card: SimulatedCard,
  uid: number,
  range: UmemRange,
): Promise<DriverKey | DriverFailure> {
  const domain = await run(card, uid, 'ALLOC_PD', [allocPdIn, allocPdOut], {});
  if (!(domain instanceof Uint8Array)) return domain;
  const protectionDomain = readNumber(allocPdOut, domain, 'pd');
  const values = umemKeyValues({ ...range, protectionDomain });
  const created = await run(card, uid, 'CREATE_MKEY', [createMkeyIn, createMkeyOut], values);
  if (!(created instanceof Uint8Array)) {
    const freed = await freeDomain(card, uid, protectionDomain);
    return freed ?? created;
  }
  const mkeyIndex = readNumber(createMkeyOut, created, 'mkey_index');
  return { type: 'key', mkey: (mkeyIndex << 8) >>> 0, mkeyIndex, protectionDomain };
}

/** Takes key and domain back; the errno of the step that failed, if one did. */
export async function dropDriverKey(
  card: SimulatedCard,
  uid: number,
  key: DriverKey,
): Promise<DriverFailure | undefined> {
  const destroyed = await run(card, uid, 'DESTROY_MKEY', [destroyMkeyIn, destroyMkeyOut], {
    mkey_index: key.mkeyIndex,
  });
  if (!(destroyed instanceof Uint8Array)) return destroyed;
  return freeDomain(card, uid, key.protectionDomain);
}

async function freeDomain(
  card: SimulatedCard,
  uid: number,
  pd: number,
): Promise<DriverFailure | undefined> {
  const freed = await run(card, uid, 'DEALLOC_PD', [deallocPdIn, deallocPdOut], { pd });
  return freed instanceof Uint8Array ? undefined : freed;
}
