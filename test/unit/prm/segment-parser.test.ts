import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentTypes } from '../../../electron/prm/dump-segments';
import { concatBytes, groupSegments, parseSegments } from '../../../electron/prm/segment-parser';
import {
  notice,
  resource,
  terminate,
} from '../../../electron/device/simulator/resource-dump/segment-bytes';
import { bytes } from '../tools/fake-card';

/** Resources and their ends, in any number of pieces. */
const anySegments = fc.array(
  fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 0xfeff }), fc.uint8Array({ maxLength: 100 }), fc.nat(40))
      .map(([type, payload, most]) =>
        resource(
          type,
          1,
          2,
          payload.subarray(0, 4 * Math.floor(payload.length / 4)),
          4 * (1 + most),
        ),
      ),
    fc.nat(0xffff).map((syndrome) => [notice('notice', syndrome, 'words')]),
    fc.constant([terminate()]),
  ),
  { maxLength: 12 },
);

describe('segments of a resource dump', () => {
  it('are told apart by their lengths', () => {
    const stream = bytes('0004fffe 00000001 00000212 1625270f 0001fffb');

    const { segments, fault } = parseSegments(stream);

    expect(fault).toBeUndefined();
    expect(segments.map(({ offset, kind, bytes: { length } }) => [offset, kind, length])).toEqual([
      [0, 'info', 16],
      [16, 'terminate', 4],
    ]);
  });

  it.each([
    ['a length of zero', '0001fffb 00001200', 4, 'segment 0x1200 has a length of zero'],
    [
      'a length past the end',
      '0001fffb 00051200 00000000',
      4,
      'says that it has 20 bytes, but only 8',
    ],
    ['a header that is cut', '0001fffb 0004', 4, '2 bytes are left'],
    ['a resource without room for its head', '00031200 00000000 00000000', 0, 'has 16 at least'],
    ['a menu without room for its count', '0001ffff', 0, 'a menu segment has 8 at least'],
  ])('end at %s, which is named with its place', (_what, hex, offset, detail) => {
    const { fault } = parseSegments(bytes(hex));

    expect(fault?.offset).toBe(offset);
    expect(fault?.detail).toContain(detail);
  });

  it('are found again in whatever order they were written', () => {
    fc.assert(
      fc.property(anySegments, (written) => {
        const all = written.flat();
        const { segments, fault } = parseSegments(concatBytes(all));
        expect(fault).toBeUndefined();
        expect(segments.map((segment) => segment.bytes)).toEqual(all);
      }),
    );
  });

  it('of any bytes at all are parsed to an end, in order, and never past it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (stream) => {
        const { segments, fault } = parseSegments(stream);
        let end = 0;
        for (const segment of segments) {
          expect(segment.offset).toBe(end);
          end += segment.bytes.length;
        }
        expect(fault === undefined ? end : fault.offset).toBe(
          fault === undefined ? stream.length : end,
        );
        expect(end).toBeLessThanOrEqual(stream.length);
        groupSegments(segments);
      }),
      { numRuns: 2000 },
    );
  });

  it('that lie about one length stop the parser, wherever that stands', () => {
    fc.assert(
      fc.property(
        anySegments,
        fc.nat(),
        fc.integer({ min: 0, max: 0xffff }),
        (written, where, lie) => {
          const all = written.flat();
          fc.pre(all.length > 0);
          const stream = concatBytes(all);
          const start = all
            .slice(0, where % all.length)
            .reduce((sum, { length }) => sum + length, 0);
          new DataView(stream.buffer).setUint16(start, lie);
          const { segments } = parseSegments(stream);
          const taken = segments.reduce((sum, segment) => sum + segment.bytes.length, 0);
          expect(taken).toBeLessThanOrEqual(stream.length);
        },
      ),
    );
  });
});

describe('resources that were told in pieces', () => {
  it('are put together again, whatever the size of the pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(20), (dwords, most) => {
        const payload = concatBytes(
          Array.from(dwords, (dword) => bytes('000000').map(() => dword)).map((three) =>
            Uint8Array.of(...three, 0),
          ),
        );
        const { segments } = parseSegments(
          concatBytes(resource(0x3000, 7, 0, payload, 4 * (1 + most))),
        );
        const { groups, fault } = groupSegments(segments);
        expect(fault).toBeUndefined();
        expect(groups).toHaveLength(1);
        expect(groups[0]?.bytes.subarray(16)).toEqual(payload);
        expect(groups[0]?.pieces).toBe(segments.length);
      }),
    );
  });

  it.each([
    ['nothing', '00041200 00000001 00000005 00000000'],
    ['another type', '00041300 00000000 00000005 00000000 00041200 00000001 00000005 00000000'],
    [
      'a notice',
      '000cfff9 00000001' + '00000000'.repeat(10) + '00041200 00000001 00000005 00000000',
    ],
  ])('that continue %s are a fault', (_what, hex) => {
    const { fault } = groupSegments(parseSegments(bytes(hex)).segments);

    expect(fault?.detail).toBe('segment 0x1200 continues a segment that is not before it');
  });

  it('are not mixed up with others of the same type that start anew', () => {
    const segments = [
      ...resource(0x1040, 3, 0, bytes('00000001')),
      ...resource(0x1040, 4, 0, bytes('00000002')),
    ];

    const { groups } = groupSegments(parseSegments(concatBytes(segments)).segments);

    expect(groups.map(({ pieces, first }) => [pieces, first.type])).toEqual([
      [1, 0x1040],
      [1, 0x1040],
    ]);
  });

  it('know the type that says «continues» of no control segment', () => {
    const reference = bytes('0005fffd 00000001 00000001 00000000 00000000');

    expect(parseSegments(reference).segments[0]?.type).toBe(segmentTypes.reference);
    expect(groupSegments(parseSegments(reference).segments).fault).toBeUndefined();
  });
});
