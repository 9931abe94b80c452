import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import { Books } from '../../../../electron/device/simulator/firmware/books';
import { cardNames, makeCard } from '../../../../electron/device/simulator/make-card';
import { encode, readNumber } from '../../../../electron/prm/codec';
import {
  allocPdIn,
  allocPdOut,
  createMkeyIn,
  createMkeyOut,
  deallocPdIn,
  destroyMkeyIn,
} from '../../../../electron/prm/commands';
import type { FieldValue, Layout } from '../../../../electron/prm/layout';
import { makeInbox, outboxHead } from '../../../../electron/prm/mailbox';
import { opcodes } from '../../../../electron/prm/opcodes';
import { Bench, book } from './bench';

const BAD_OP = 0x02;
const BAD_PARAM = 0x03;
const BAD_RESOURCE = 0x05;
const BUSY = 0x06;

/** A command of one context. */
function commander(card: SimulatedCard, uid: number) {
  return async (
    opcode: number,
    layout: Layout,
    values: Readonly<Record<string, FieldValue>>,
  ): Promise<Uint8Array> => {
    const outcome = await card.execute(encode(layout, { opcode, uid, ...values }), 16, uid);
    if (outcome.type !== 'outbox') throw new Error('no outbox');
    return outcome.outbox;
  };
}

async function keyedMemory(card: SimulatedCard) {
  const uid = card.openContext();
  const command = commander(card, uid);
  const umemId = card.createUmem(uid, 8192, () => undefined);
  const pd = readNumber(allocPdOut, await command(opcodes.ALLOC_PD, allocPdIn, {}), 'pd');
  const key = {
    mkey_umem_valid: 1,
    mkey_umem_id: umemId,
    'mkc.access_mode_1_0': 1,
    'mkc.pd': pd,
    'mkc.start_addr': 0x10_0000n,
    'mkc.len': 8192n,
  };
  return { uid, command, umemId, pd, key };
}

describe('the books of a card', () => {
  it('refuse to free a domain or pages that a key still uses', async () => {
    const card = makeCard('cx6dx', book);
    const { uid, command, umemId, pd, key } = await keyedMemory(card);
    const created = await command(opcodes.CREATE_MKEY, createMkeyIn, key);
    const mkeyIndex = readNumber(createMkeyOut, created, 'mkey_index');

    const early = await command(opcodes.DEALLOC_PD, deallocPdIn, { pd });
    expect(outboxHead(early).status).toBe(BUSY);
    expect(card.destroyUmem(uid, umemId)).toBe(false);

    await command(opcodes.DESTROY_MKEY, destroyMkeyIn, { mkey_index: mkeyIndex });
    expect(card.destroyUmem(uid, umemId)).toBe(true);
    const late = await command(opcodes.DEALLOC_PD, deallocPdIn, { pd });
    expect(outboxHead(late).status).toBe(0);
    expect(card.books()).toMatchObject({ protectionDomains: 0, memoryKeys: 0, umems: 0 });
  });

  it('keep contexts apart', async () => {
    const card = makeCard('cx6dx', book);
    const { pd, umemId } = await keyedMemory(card);
    const stranger = card.openContext();
    const command = commander(card, stranger);

    expect(outboxHead(await command(opcodes.DEALLOC_PD, deallocPdIn, { pd })).status).toBe(
      BAD_RESOURCE,
    );
    expect(card.destroyUmem(stranger, umemId)).toBe(false);
  });

  it('are empty after all contexts were closed, whatever was left behind', async () => {
    const card = makeCard('bf3', book);
    const first = await keyedMemory(card);
    await first.command(opcodes.CREATE_MKEY, createMkeyIn, first.key);
    const second = await keyedMemory(card);

    card.closeContext(first.uid);
    card.closeContext(second.uid);

    expect(card.books()).toEqual({
      contexts: 0,
      protectionDomains: 0,
      memoryKeys: 0,
      umems: 0,
    });
  });

  it('refuse a key over more memory than there is, or over none', async () => {
    const { command, key } = await keyedMemory(makeCard('cx6dx', book));
    const create = async (values: Readonly<Record<string, FieldValue>>): Promise<number> =>
      outboxHead(await command(opcodes.CREATE_MKEY, createMkeyIn, { ...key, ...values })).status;

    expect(await create({ 'mkc.len': 8193n })).toBe(BAD_PARAM);
    expect(await create({ mkey_umem_id: 0x77 })).toBe(BAD_RESOURCE);
    expect(await create({ mkey_umem_valid: 0 })).toBe(BAD_PARAM);
  });

  it('let the device write through a key, inside its memory only', () => {
    const books = new Books();
    const memory = new Uint8Array(64);
    const uid = books.openContext();
    const umemId = books.createUmem(uid, 64, (offset, bytes) => {
      memory.set(bytes, offset);
    });
    const index = books.createKey(uid, {
      protectionDomain: 1,
      umemId: umemId ?? 0,
      startAddress: 0x1000n,
      lengthBytes: 64n,
    });
    const mkey = (index ?? 0) << 8;

    expect(books.writeMemory(uid, mkey, 0x1010n, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(books.writeMemory(uid, mkey, 0x103fn, Uint8Array.of(1, 2))).toBe(false);
    expect(books.writeMemory(uid, mkey, 0x0fffn, Uint8Array.of(1))).toBe(false);
    expect(books.writeMemory(uid + 1, mkey, 0x1010n, Uint8Array.of(9))).toBe(false);
    expect([...memory.subarray(16, 19)]).toEqual([1, 2, 3]);
  });
});

describe('commands', () => {
  it('that the firmware does not know are refused', async () => {
    const bench = new Bench('cx6dx');

    const outbox = await bench.command(opcodes.CREATE_QP);

    expect(outboxHead(outbox).status).toBe(BAD_OP);
    expect(outboxHead(outbox).syndrome).not.toBe(0);
  });

  it('answer what the card is', async () => {
    const bench = new Bench('cx6dx');

    const adapter = await bench.command(opcodes.QUERY_ADAPTER, 0, 272);

    const psid = Buffer.from(adapter.subarray(256, 272)).toString('latin1').replaceAll('\0', '');
    expect(psid).toBe('MT_0000000359');
    expect(outboxHead(await bench.command(opcodes.NOP)).status).toBe(0);
    const issi = await bench.command(opcodes.QUERY_ISSI, 0, 112);
    expect(issi[11]).toBe(1);
  });

  it('give the published QoS capability', async () => {
    const outbox = await new Bench('cx6dx').command(opcodes.QUERY_HCA_CAP, (0x0c << 1) | 1, 4112);

    const view = new DataView(outbox.buffer, outbox.byteOffset + 16);
    expect(view.getUint32(8)).toBe(100_000_000);
    expect(view.getUint32(28)).toBe(100);
  });

  it('refuse a capability that the card does not have', async () => {
    const outbox = await new Bench('cx6dx').command(opcodes.QUERY_HCA_CAP, 0x30 << 1, 4112);

    expect(outboxHead(outbox).status).toBe(BAD_PARAM);
  });
});

describe('any inbox', () => {
  const registerIds = book.registers.map((register) => register.id);
  const knownOpcode = fc.constantFrom(
    opcodes.ACCESS_REG,
    opcodes.QUERY_HCA_CAP,
    opcodes.QUERY_ADAPTER,
    opcodes.QUERY_ISSI,
    opcodes.NOP,
    opcodes.ALLOC_PD,
    opcodes.DEALLOC_PD,
    opcodes.CREATE_MKEY,
    opcodes.DESTROY_MKEY,
  );
  /** Arbitrary bytes behind a head that gets past the first checks. */
  const plausible = fc
    .tuple(
      knownOpcode,
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom(...registerIds),
      fc.uint8Array({ maxLength: 800 }),
    )
    .map(([opcode, opMod, registerId, data]) => {
      const inbox = makeInbox({ opcode, opMod }, 16 + data.length);
      inbox.set(data, 16);
      if (opcode === opcodes.ACCESS_REG) new DataView(inbox.buffer).setUint16(10, registerId);
      return inbox;
    });
  const anything = fc.oneof(fc.uint8Array({ maxLength: 600 }), plausible);

  it.each(cardNames.filter((name) => name !== 'faulty'))(
    'gets an answer from %s',
    async (name) => {
      const card = makeCard(name, book);
      const uid = card.openContext();

      await fc.assert(
        fc.asyncProperty(anything, fc.nat({ max: 5000 }), async (inbox, outLength) => {
          const outcome = await card.execute(inbox, outLength, uid);
          expect(outcome.type).toBe('outbox');
          if (outcome.type === 'outbox') {
            expect(outcome.outbox).toHaveLength(Math.max(16, outLength));
          }
        }),
        { numRuns: 1500 },
      );
    },
    60_000,
  );
});
