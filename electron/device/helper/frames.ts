/**
 * Frames of the channel between mlx5desk and its helper: length of the head and of the body, each 4 bytes
 * big-endian, then the head as JSON in UTF-8, then the body as it is.
 */

/** Errors with a long detail are the longest heads. */
export const MOST_HEAD_BYTES = 16 * 1024;
/** The largest mailbox of any interface (fwctl). */
export const MOST_BODY_BYTES = 2 * 1024 * 1024;

const LENGTHS_BYTES = 8;

export interface Frame {
  /** Parsed JSON that nobody has looked at yet. */
  readonly head: unknown;
  readonly body: Uint8Array;
}

/** The other end broke the rules; the channel can't be used any more. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** @throws FrameError where it is longer than the other end takes */
export function encodeFrame(head: object, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = Buffer.from(JSON.stringify(head), 'utf8');
  checkLengths(text.length, body.length);
  const frame = Buffer.alloc(LENGTHS_BYTES + text.length + body.length);
  frame.writeUInt32BE(text.length, 0);
  frame.writeUInt32BE(body.length, 4);
  frame.set(text, LENGTHS_BYTES);
  frame.set(body, LENGTHS_BYTES + text.length);
  return frame;
}

/** Puts frames together from the pieces in which a channel brings them. */
export class FrameReader {
  private pieces: Uint8Array[] = [];
  private gathered = 0;
  /** Of the frame that is coming; 0 until its lengths are there. */
  private wanted = 0;

  /** @throws FrameError as soon as a frame can't be right, before memory is spent on it */
  push(piece: Uint8Array): Frame[] {
    this.pieces.push(piece);
    this.gathered += piece.length;
    const frames: Frame[] = [];
    for (let frame = this.take(); frame !== undefined; frame = this.take()) frames.push(frame);
    return frames;
  }

  private take(): Frame | undefined {
    if (this.gathered < Math.max(LENGTHS_BYTES, this.wanted)) return undefined;
    const bytes = Buffer.concat(this.pieces);
    this.pieces = [bytes];
    const headBytes = bytes.readUInt32BE(0);
    const bodyBytes = bytes.readUInt32BE(4);
    checkLengths(headBytes, bodyBytes);
    this.wanted = LENGTHS_BYTES + headBytes + bodyBytes;
    if (this.gathered < this.wanted) return undefined;
    const bodyStart = LENGTHS_BYTES + headBytes;
    const head = parseHead(bytes.subarray(LENGTHS_BYTES, bodyStart));
    // A copy: whoever keeps the body must not keep what came with it.
    const body = Uint8Array.from(bytes.subarray(bodyStart, this.wanted));
    this.pieces = [bytes.subarray(this.wanted)];
    this.gathered -= this.wanted;
    this.wanted = 0;
    return { head, body };
  }
}

function checkLengths(headBytes: number, bodyBytes: number): void {
  if (headBytes > 0 && headBytes <= MOST_HEAD_BYTES && bodyBytes <= MOST_BODY_BYTES) return;
  throw new FrameError(`a head of ${String(headBytes)} and a body of ${String(bodyBytes)} bytes`);
}

function parseHead(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FrameError('a head that isn’t JSON', { cause });
  }
}
