/**
 * Mailbox headers: 16 bytes before the data of every command. Source: public mlx5 interface,
 * `access_register_in/out` and the common head of all commands. All big-endian.
 */
export const MAILBOX_HEADER_BYTES = 16;

export interface InboxHead {
  readonly opcode: number;
  readonly opMod: number;
}

export interface OutboxHead {
  readonly status: number;
  readonly syndrome: number;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Makes an inbox of `lengthBytes` (at least 16) with opcode at bytes 0..1 and op_mod at bytes 6..7.
 * The uid at bytes 2..3 stays 0: the kernel fills it in. */
export function makeInbox(head: InboxHead, lengthBytes: number): Uint8Array {
  const inbox = new Uint8Array(Math.max(lengthBytes, MAILBOX_HEADER_BYTES));
  const dataView = view(inbox);
  dataView.setUint16(0, head.opcode);
  dataView.setUint16(6, head.opMod);
  return inbox;
}

/** Reads opcode and op_mod. The inbox must have 8 bytes at least. */
export function inboxHead(inbox: Uint8Array): InboxHead {
  const dataView = view(inbox);
  return { opcode: dataView.getUint16(0), opMod: dataView.getUint16(6) };
}

/** Reads status (byte 0) and syndrome (bytes 4..7). The outbox must have 8 bytes at least. */
export function outboxHead(outbox: Uint8Array): OutboxHead {
  return { status: outbox[0] ?? 0, syndrome: view(outbox).getUint32(4) };
}

/** Makes an outbox of `lengthBytes` with status and syndrome, for those who play the device. */
export function makeOutbox(head: OutboxHead, lengthBytes: number): Uint8Array {
  const outbox = new Uint8Array(Math.max(lengthBytes, MAILBOX_HEADER_BYTES));
  outbox[0] = head.status;
  view(outbox).setUint32(4, head.syndrome);
  return outbox;
}
