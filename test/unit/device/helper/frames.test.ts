import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeFrame,
  FrameError,
  FrameReader,
  MOST_BODY_BYTES,
  MOST_HEAD_BYTES,
  type Frame,
} from '../../../../electron/device/helper/frames';
import { parseReply, parseRequest } from '../../../../electron/device/helper/protocol';

function inPieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(start, start + size));
    start += size;
  }
  return [...pieces, bytes.subarray(start)];
}

describe('frames', () => {
  it('come out as they went in, however the channel cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.uint8Array())),
        fc.array(fc.nat(40)),
        (sent, cuts) => {
          const bytes = Buffer.concat(sent.map(([head, body]) => encodeFrame(head, body)));
          const reader = new FrameReader();

          const frames = inPieces(bytes, cuts).flatMap((piece) => reader.push(piece));

          const expected: Frame[] = sent.map(([head, body]) => ({
            head: JSON.parse(JSON.stringify(head)) as unknown,
            body,
          }));
          expect(frames).toEqual(expected);
        },
      ),
    );
  });

  it.each([
    ['a head without a byte', 0, 0],
    ['a head that is too long', MOST_HEAD_BYTES + 1, 0],
    ['a body that is too long', 2, MOST_BODY_BYTES + 1],
    ['lengths of all ones', 0xffffffff, 0xffffffff],
  ])('end with %s, as soon as its length is there', (_what, headBytes, bodyBytes) => {
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(headBytes, 0);
    lengths.writeUInt32BE(bodyBytes, 4);

    expect(() => new FrameReader().push(lengths)).toThrow(FrameError);
  });

  it('end with a head that isn’t JSON or no UTF-8', () => {
    for (const text of [Buffer.from('{"type"'), Buffer.from([0xff, 0xfe])]) {
      const frame = Buffer.concat([Buffer.from([0, 0, 0, text.length, 0, 0, 0, 0]), text]);
      expect(() => new FrameReader().push(frame)).toThrow(FrameError);
    }
  });

  it('give frames or a FrameError for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          new FrameReader().push(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});

describe('heads', () => {
  it('of any other shape are refused by both ends with a FrameError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (head) => {
        expect(() => parseRequest(head)).toThrow(FrameError);
        expect(() => parseReply(head)).toThrow(FrameError);
      }),
    );
  });

  it.each([
    { type: 'rpc', id: 1, device: 1, outLength: 16, scope: 4 },
    { type: 'rpc', id: 1, device: 1, outLength: -16, scope: 1 },
    { type: 'rpc', id: 1, device: 1, outLength: 16, scope: 1, more: true },
    { type: 'rpc', id: 1.5, device: 1, outLength: 16, scope: 1 },
    { type: 'open', id: 1, node: 7 },
    { type: 'open', id: 1, node: 'x'.repeat(200) },
    { type: 'slice', id: 1, memory: 1, offset: 0, length: 2 ** 30 },
    { type: 'exec', id: 1 },
  ])('%j is no request', (head) => {
    expect(() => parseRequest(head)).toThrow(FrameError);
  });

  it('with an error code that isn’t in the table are no reply', () => {
    const error = { type: 'error', id: 1, detail: '', facts: {} };

    expect(() => parseReply({ ...error, code: 'toString' })).toThrow(FrameError);
    expect(parseReply({ ...error, code: 'DEVICE_GONE' })).toEqual({
      ...error,
      code: 'DEVICE_GONE',
    });
  });
});
