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
import { describeMemory } from './memory-suite';
import { failureOf, inTurn, type TransportSubject } from './transport-subject';

const MGIR = { id: 0x9020, bytes: 0xa0 };
const SET_NODE = { id: 0x6001, bytes: 0x40 };
/** Lies in no group of any mask and in no catalogue. */
const NO_REGISTER = 0x0bad;
const NO_OPCODE = 0x0fff;
/** Status of a command that the firmware doesn't know. */
const BAD_OP = 0x02;

function read(register: { id: number; bytes: number }): Uint8Array {
  return accessRegisterInbox({
    registerId: register.id,
    method: 'read',
    argument: 0,
    data: new Uint8Array(register.bytes),
  });
}

/** Status of the firmware, or code of the error. */
async function outcomeOf(call: Promise<Uint8Array>): Promise<number | string> {
  try {
    return outboxHead(await call).status;
  } catch (error) {
    if (error instanceof DeviceError) return error.code;
    throw error;
  }
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
      // fwctl grants nothing but TOOLS_RESOURCES.
      if (info.kind === 'fwctl') expect(info.uctxCap & ~0x4).toBe(0);
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

    it('refuses a mailbox of a length that its interface does not take, and goes on', async () => {
      const { maxMailboxBytes, node } = transport.info();
      const inbox = read(MGIR);
      const tooLong = makeInbox({ opcode: opcodes.NOP, opMod: 0 }, maxMailboxBytes + 4);

      const errors = [
        await failureOf(transport.rpc(new Uint8Array(12), 16, 1)),
        await failureOf(transport.rpc(tooLong, 16, 1)),
        ...(await inTurn([8, 0, -16, 16.5, NaN, maxMailboxBytes + 4, 2 ** 40], (outLength) =>
          failureOf(transport.rpc(inbox, outLength, 1)),
        )),
      ];

      for (const error of errors) {
        expect(error).toMatchObject({ code: 'RPC_TOO_LONG', kind: 'transport' });
        expect(error.detail).toContain(node);
      }
      expect(outboxHead(await transport.rpc(inbox, 16, 1)).status).toBe(0);
    });

    it('takes mailboxes as long as its interface allows', async () => {
      const { maxMailboxBytes } = transport.info();
      const inbox = read({ id: MGIR.id, bytes: maxMailboxBytes - MAILBOX_HEADER_BYTES });

      const outbox = await transport.rpc(inbox, maxMailboxBytes, 1);

      expect(inbox).toHaveLength(maxMailboxBytes);
      expect(outbox).toHaveLength(maxMailboxBytes);
    });

    it('has an unknown opcode refused by a list on the way, or by the firmware', async () => {
      const inbox = makeInbox({ opcode: NO_OPCODE, opMod: 0 }, 16);

      const outcome = await outcomeOf(transport.rpc(inbox, 16, 1));

      // Not every kernel with scopes knows the opcodes.
      const byKernel = transport.info().hasScopes ? ['RPC_NOT_ALLOWED', BAD_OP] : [BAD_OP];
      const { refusesOpcodes } = subject;
      const possible = refusesOpcodes === undefined ? byKernel : [refusesOpcodes];
      expect(possible).toContain(outcome);
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

    describeMemory(() => transport, subject.books);

    it.skipIf(subject.openHanging === undefined)(
      'has settled calls that the firmware never answers once it is closed',
      async () => {
        // skipIf has seen that it is there.
        const hanging = await subject.openHanging!();
        const codes: string[] = [];
        for (const registerBytes of [16, 48, 80]) {
          const inbox = read({ id: MGIR.id, bytes: registerBytes });
          void failureOf(hanging.rpc(inbox, 64, 1)).then(({ code }) => codes.push(code));
        }

        void hanging.close();
        await hanging.close();

        expect(codes).toEqual(Array(3).fill('DEVICE_CLOSED'));
      },
    );
  });
}
