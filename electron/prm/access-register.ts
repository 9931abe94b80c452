/** ACCESS_REG. Source: public mlx5 interface, `access_register_in/out`. */
import { inboxHead, MAILBOX_HEADER_BYTES, makeInbox } from './mailbox';
import { opcodes } from './opcodes';

/** op_mod of ACCESS_REG. */
export const ACCESS_WRITE = 0;
export const ACCESS_READ = 1;

export interface RegisterRequest {
  readonly registerId: number;
  readonly method: 'read' | 'write';
  /** 0 unless the register defines it. */
  readonly argument: number;
  /** Register data as sent, big-endian dwords. */
  readonly data: Uint8Array;
}

/** Inbox: register_id at bytes 10..11, argument at bytes 12..15, data from byte 16. */
export function accessRegisterInbox(request: RegisterRequest): Uint8Array {
  const opMod = request.method === 'read' ? ACCESS_READ : ACCESS_WRITE;
  const inbox = makeInbox(
    { opcode: opcodes.ACCESS_REG, opMod },
    MAILBOX_HEADER_BYTES + request.data.length,
  );
  const view = new DataView(inbox.buffer);
  view.setUint16(10, request.registerId);
  view.setUint32(12, request.argument);
  inbox.set(request.data, MAILBOX_HEADER_BYTES);
  return inbox;
}

/** The reverse, for those who play the device; undefined where it isn't an ACCESS_REG of 16 bytes. */
export function parseAccessRegister(inbox: Uint8Array): RegisterRequest | undefined {
  if (inbox.length < MAILBOX_HEADER_BYTES) return undefined;
  const head = inboxHead(inbox);
  if (head.opcode !== opcodes.ACCESS_REG) return undefined;
  const view = new DataView(inbox.buffer, inbox.byteOffset, inbox.byteLength);
  return {
    registerId: view.getUint16(10),
    method: head.opMod === ACCESS_WRITE ? 'write' : 'read',
    argument: view.getUint32(12),
    data: inbox.subarray(MAILBOX_HEADER_BYTES),
  };
}

/** `0x5006`: at least four digits, as register ids are written. */
export function formatRegisterId(id: number): string {
  return `0x${id.toString(16).padStart(4, '0')}`;
}
