/**
 * What every Transport owes its callers, as tests over any of them: simulated cards in this process, and
 * the native binding in front of the shim. The card behind must have MGIR and SET_NODE.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import type { Transport } from '../../../electron/device/transport';
import { accessRegisterInbox } from '../../../electron/prm/access-register';
import { MAILBOX_HEADER_BYTES, makeInbox, outboxHead } from '../../../electron/prm/mailbox';
import { opcodes } from '../../../electron/prm/opcodes';

const MGIR = { id: 0x9020, bytes: 0xa0 };
const SET_NODE = { id: 0x6001, bytes: 0x40 };
/** Lies in no group of any mask and in no catalogue. */
const NO_REGISTER = 0x0bad;
const NO_OPCODE = 0x0fff;
const PAGE = 4096;

export interface TransportSubject {
  /** Opens the device anew; each test closes what it opened. */
  readonly open: () => Promise<Transport>;
  /** Opens a device that never answers, where there is one. */
  readonly openHanging?: () => Promise<Transport>;
}

function read(register: { id: number; bytes: number }): Uint8Array {
  return accessRegisterInbox({
    registerId: register.id,
    method: 'read',
    argument: 0,
    data: new Uint8Array(register.bytes),
  });
}

async function failureOf(call: Promise<unknown>): Promise<DeviceError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DeviceError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

export function describeTransport(name: string, subject: TransportSubject): void {
  describe(`${name} as a Transport`, () => {
    let transport: Transport;

    beforeEach(async () => {
      transport = await subject.open();
    });

    afterEach(async () => {
      await transport.close();
    });

    it('says what it is without asking the device', () => {
      const info = transport.info();

      expect(info.node).not.toBe('');
      expect(info.uid).toBeGreaterThan(0);
      expect(info.maxMailboxBytes).toBeGreaterThanOrEqual(8192);
      expect(info.hasScopes).toBe(info.kind === 'fwctl');
      expect(info.canRegisterMemory).toBe(transport.registerMemory !== undefined);
    });

    it('answers a register read with an outbox of the length that was asked for', async () => {
      const inbox = read(MGIR);

      const exact = await transport.rpc(inbox, inbox.length, 1);
      const longer = await transport.rpc(inbox, inbox.length + 1024, 1);

      expect(outboxHead(exact)).toEqual({ status: 0, syndrome: 0 });
      expect(exact).toHaveLength(inbox.length);
      expect(longer).toHaveLength(inbox.length + 1024);
    });

    it('takes a request that is longer than the register', async () => {
      const inbox = read({ id: MGIR.id, bytes: 1024 });

      const outbox = await transport.rpc(inbox, inbox.length, 1);

      expect(outboxHead(outbox).status).toBe(0);
      // hw_info.hw_dev_id is the low half of the dword at 8.
      const identity = new DataView(outbox.buffer, outbox.byteOffset + MAILBOX_HEADER_BYTES);
      expect(identity.getUint16(8 + 2)).not.toBe(0);
    });

    it('leaves the inbox as it was, whatever uid the kernel puts into it', async () => {
      const inbox = read(MGIR);
      new DataView(inbox.buffer).setUint16(2, 0xbeef);
      const before = inbox.slice();

      const outbox = await transport.rpc(inbox, inbox.length, 1);

      expect(inbox).toEqual(before);
      expect(outboxHead(outbox).status).toBe(0);
    });

    it('hands the status of the firmware over instead of throwing', async () => {
      const inbox = read({ id: NO_REGISTER, bytes: 16 });

      const outbox = await transport.rpc(inbox, inbox.length, 1);

      expect(outboxHead(outbox).status).not.toBe(0);
      expect(outboxHead(outbox).syndrome).not.toBe(0);
    });

    it('keeps what is written', async () => {
      const text = new TextEncoder().encode('bench 4, left').slice();
      const data = new Uint8Array(SET_NODE.bytes);
      data.set(text);
      const write = accessRegisterInbox({
        registerId: SET_NODE.id,
        method: 'write',
        argument: 0,
        data,
      });

      const written = await transport.rpc(write, write.length, 0);
      const back = await transport.rpc(read(SET_NODE), write.length, 1);

      expect(outboxHead(written).status).toBe(0);
      expect(back.subarray(MAILBOX_HEADER_BYTES)).toEqual(data);
    });

    it('answers calls that were sent at once, each with its own answer', async () => {
      const lengths = Array.from({ length: 20 }, (_, index) => 64 + 16 * index);

      const outboxes = await Promise.all(
        lengths.map((length) => transport.rpc(read(MGIR), length, 1)),
      );

      expect(outboxes.map((outbox) => outbox.length)).toEqual(lengths);
      expect(outboxes.every((outbox) => outboxHead(outbox).status === 0)).toBe(true);
    });

    it('refuses a mailbox that is too short', async () => {
      const short = await failureOf(transport.rpc(new Uint8Array(12), 16, 1));
      const shortOut = await failureOf(transport.rpc(read(MGIR), 8, 1));

      expect(short.kind).toBe('transport');
      expect(shortOut.kind).toBe('transport');
    });

    it('refuses a mailbox above the limit of its interface', async () => {
      const most = transport.info().maxMailboxBytes;
      const inbox = makeInbox({ opcode: opcodes.NOP, opMod: 0 }, most + 4);

      const tooLong = await failureOf(transport.rpc(inbox, 16, 1));

      expect(tooLong.kind).toBe('transport');
    });

    it('lets an unknown opcode be refused by whoever is asked first', async () => {
      const inbox = makeInbox({ opcode: NO_OPCODE, opMod: 0 }, 16);

      if (transport.info().hasScopes) {
        expect((await failureOf(transport.rpc(inbox, 16, 1))).code).toBe('RPC_NOT_ALLOWED');
      } else {
        expect(outboxHead(await transport.rpc(inbox, 16, 1)).status).toBe(0x02);
      }
    });

    it('refuses calls after it was closed, and closes twice', async () => {
      await transport.close();
      await transport.close();

      const error = await failureOf(transport.rpc(read(MGIR), 64, 1));

      expect(error.code).toBe('DEVICE_CLOSED');
    });

    it('opens twice at the same time, each with its own uid', async () => {
      const second = await subject.open();

      expect(second.info().uid).not.toBe(transport.info().uid);

      await second.close();
      const outbox = await transport.rpc(read(MGIR), 64, 1);
      expect(outboxHead(outbox).status).toBe(0);
    });

    it('registers memory with a key, if its interface can', async () => {
      if (transport.registerMemory === undefined) {
        expect(transport.info().canRegisterMemory).toBe(false);
        return;
      }

      const first = await transport.registerMemory(3 * PAGE - 100);
      const second = await transport.registerMemory(PAGE);

      expect(first.lengthBytes).toBe(3 * PAGE);
      expect(first.address % BigInt(PAGE)).toBe(0n);
      expect(first.mkey).not.toBe(second.mkey);
      expect(await first.read(PAGE, 16)).toEqual(new Uint8Array(16));
      const outside = await failureOf(first.read(3 * PAGE - 8, 16));
      expect(outside.kind).toBe('input');
      await first.release();
      await first.release();
      const released = await failureOf(first.read(0, 4));
      expect(released.kind).toBe('input');
      await second.release();
    });

    it.skipIf(subject.openHanging === undefined)(
      'settles a call that the firmware never answers when it is closed',
      async () => {
        // skipIf has seen that it is there.
        const hanging = await subject.openHanging!();
        const call = failureOf(hanging.rpc(read(MGIR), 64, 1));

        await hanging.close();

        expect((await call).code).toBe('DEVICE_CLOSED');
      },
    );
  });
}
