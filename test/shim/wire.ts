/**
 * Frames between the shim and its server: the same offsets as in `wire.h`, little-endian. A frame
 * begins with its own length; requests carry a payload (an inbox, a label), replies a payload and what
 * the device wrote to user memory.
 */

export const operations = {
  open: 1,
  gate: 2,
  info: 3,
  rpc: 4,
  umemRegister: 5,
  umemUnregister: 6,
  resourceRegister: 7,
  resourceDestroy: 8,
} as const;

export const CAPABILITY_SYS_ADMIN = 1;
export const CAPABILITY_SYS_RAWIO = 2;

const REQUEST_BYTES = 72;
const REPLY_BYTES = 40;
const WRITE_HEADER_BYTES = 16;
/** An inbox of 2 MiB with its header; more is no frame of the shim. */
const MAX_REQUEST_BYTES = 4 * 1024 * 1024;

export interface Request {
  readonly operation: number;
  /** Names the open node; 0 where one is being opened. */
  readonly token: bigint;
  readonly pid: number;
  readonly capabilities: number;
  /** errno by the rules on the ioctl's structure, to be answered after the driver's earlier tests. */
  readonly verdict: number;
  /** Five numbers of 32 bits, their meaning depends on the operation. */
  readonly words: readonly [number, number, number, number, number];
  /** Three numbers of 64 bits. */
  readonly wide: readonly [bigint, bigint, bigint];
  readonly payload: Uint8Array;
}

/** Bytes that the device writes to the client's memory, at an address of that process. */
export interface MemoryWrite {
  readonly address: bigint;
  readonly bytes: Uint8Array;
}

export interface Reply {
  /** errno; absent or 0: success. */
  readonly error?: number;
  readonly token?: bigint;
  readonly words?: readonly number[];
  readonly payload?: Uint8Array;
  readonly writes?: readonly MemoryWrite[];
}

function parseRequest(frame: Buffer): Request {
  const word = (index: number) => frame.readUInt32LE(32 + 4 * index);
  const wide = (index: number) => frame.readBigUInt64LE(48 + 8 * index);
  return {
    operation: frame.readUInt32LE(4),
    token: frame.readBigUInt64LE(8),
    pid: frame.readInt32LE(16),
    capabilities: frame.readUInt32LE(20),
    verdict: frame.readUInt32LE(24),
    words: [frame.readUInt32LE(28), word(0), word(1), word(2), word(3)],
    wide: [wide(0), wide(1), wide(2)],
    payload: frame.subarray(REQUEST_BYTES),
  };
}

/** Gathers the bytes of one connection into requests. */
export class RequestReader {
  private gathered = Buffer.alloc(0);

  /** Requests that are whole now. @throws RangeError where the bytes can't be a frame */
  push(bytes: Uint8Array): Request[] {
    this.gathered = Buffer.concat([this.gathered, bytes]);
    const requests: Request[] = [];
    while (this.gathered.length >= REQUEST_BYTES) {
      const length = this.gathered.readUInt32LE(0);
      if (length < REQUEST_BYTES || length > MAX_REQUEST_BYTES) {
        throw new RangeError(`a frame of ${String(length)} bytes`);
      }
      if (this.gathered.length < length) break;
      requests.push(parseRequest(Buffer.from(this.gathered.subarray(0, length))));
      this.gathered = this.gathered.subarray(length);
    }
    return requests;
  }
}

export function makeReply(reply: Reply): Buffer {
  const payload = reply.payload ?? new Uint8Array();
  const writes = reply.writes ?? [];
  const header = Buffer.alloc(REPLY_BYTES);
  const parts: Uint8Array[] = [header, payload];
  for (const write of writes) {
    const head = Buffer.alloc(WRITE_HEADER_BYTES);
    head.writeBigUInt64LE(write.address, 0);
    head.writeBigUInt64LE(BigInt(write.bytes.length), 8);
    parts.push(head, write.bytes);
  }
  header.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    0,
  );
  header.writeUInt32LE(reply.error ?? 0, 4);
  header.writeBigUInt64LE(reply.token ?? 0n, 8);
  (reply.words ?? []).forEach((word, index) => header.writeUInt32LE(word >>> 0, 16 + 4 * index));
  header.writeUInt32LE(payload.length, 32);
  header.writeUInt32LE(writes.length, 36);
  return Buffer.concat(parts);
}
