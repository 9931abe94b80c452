import * as fc from 'fast-check';
import type { RpcRecord } from '../../../../../electron/tools/report/bundle/rpc-record';

function mailbox(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

const inbox = fc.uint8Array({ minLength: 16, maxLength: 64 }).map(mailbox);

const head = {
  atMs: fc.nat(),
  durationMs: fc.double({ min: 0, max: 1e6, noNaN: true }).map((ms) => ms + 0),
  opcode: fc.nat(0xffff),
  opMod: fc.nat(0xffff),
  inboxHex: inbox,
};

/** Answered, or refused by the interface. */
export const anyRpc: fc.Arbitrary<RpcRecord> = fc.oneof(
  fc
    .record({
      ...head,
      registerId: fc.nat(0xffff),
      argument: fc.nat(),
      status: fc.nat(0xff),
      outboxHex: inbox,
    })
    .map((record) => ({ ...record, syndrome: 0, outLength: record.outboxHex.length / 2 })),
  fc.record({
    ...head,
    outLength: fc.nat(4096),
    error: fc.constantFrom('DEVICE_GONE', 'RPC_TIMEOUT'),
  }),
);
