import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrWords } from '../../../../electron/prm/cr-words';
import {
  dumpFormats,
  formatDump,
  readDump,
  type Dump,
  type DumpFormat,
} from '../../../../electron/tools/regdump/dump-file';
import { DUMP_FORMAT } from '../../../../electron/tools/regdump/dump-head';
import { book } from '../../device/simulator/bench';

const head = {
  format: DUMP_FORMAT,
  scope: 'cr',
  device: 'sim:cx6dx',
  simulated: true,
  takenAt: '2026-01-15T08:00:00.000Z',
  durationMs: 1.5,
} as const;

function words(...pairs: readonly (readonly [number, number])[]): CrWords {
  return {
    addresses: Uint32Array.from(pairs, ([address]) => address),
    values: Uint32Array.from(pairs, ([, value]) => value),
  };
}

function bytesOf(dump: Dump, format: DumpFormat): Buffer {
  return Buffer.concat(Array.from(formatDump(dump, format, book), (piece) => Buffer.from(piece)));
}

const small = words([0, 0x0100_2000], [0x18, 0x5430_6f6c], [0x50_0c00, 0]);
const smallDump: Dump = { scope: 'cr', words: small, head };

function read(content: string | Uint8Array): ReturnType<typeof readDump> {
  return readDump(Buffer.from(content), 'x');
}

/** The file's fault, without what every message begins with. */
function faultOf(content: string | Uint8Array): string {
  try {
    read(content);
  } catch (error) {
    expect(error).toMatchObject({ code: 'DUMP_FILE_BROKEN' });
    return (error as { detail: string }).detail;
  }
  throw new Error('it was read');
}

describe('dumps of CR space as files', () => {
  it('has the text of mstregdump', () => {
    expect(bytesOf(smallDump, 'text').toString()).toBe(
      '0x00000000 0x01002000\n0x00000018 0x54306f6c\n0x00500c00 0x00000000\n',
    );
  });

  it('has pairs of big-endian dwords', () => {
    expect(bytesOf(smallDump, 'bin').toString('hex')).toBe(
      '0000000001002000' + '0000001854306f6c' + '00500c0000000000',
    );
  });

  it('has a document that says what it is of', () => {
    expect(JSON.parse(bytesOf(smallDump, 'json').toString())).toMatchObject({
      scope: 'cr',
      device: 'sim:cx6dx',
      simulated: true,
      count: 3,
      words: [
        ['0x00000000', '0x01002000'],
        ['0x00000018', '0x54306f6c'],
        ['0x00500c00', '0x00000000'],
      ],
    });
  });

  it.each(dumpFormats)('any words come back from %s', (format) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff)), {
          selector: ([address]) => address,
          minLength: 1,
          maxLength: 60,
        }),
        (pairs) => {
          // A file is known for binary by its NUL bytes, which small addresses have.
          const sorted = words(
            [0, 0],
            ...pairs.filter(([address]) => address > 0).sort(([a], [b]) => a - b),
          );

          const back = read(bytesOf({ scope: 'cr', words: sorted, head }, format));

          expect(back).toMatchObject({ scope: 'cr', notes: [] });
          expect(back.scope === 'cr' && back.words).toEqual(sorted);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes what differs between files of mstregdump', () => {
    const text = '# ConnectX6DX\r\n-W- slow\r\n\n0X00000018\t0x54306F6C  \r\n0x00000000 0x01002000';

    expect(read(text)).toMatchObject({
      words: words([0, 0x0100_2000], [0x18, 0x5430_6f6c]),
      notes: [],
    });
  });

  it('takes the scratchpad that stands twice, and says so', () => {
    const text = '0x00000018 0x00000001\n0x00000000 0x00000002\n0x00000018 0x00000003\n';

    expect(read(text)).toMatchObject({
      words: words([0, 2], [0x18, 1]),
      notes: ['1 addresses stand twice; the first value was taken'],
    });
  });

  it.each([
    ['', 'x, it is empty'],
    ['\n\n', 'x, it has no words'],
    [
      '0x00000000 0x01002000\n0x00000018 0x54',
      "x, line 2: '0x00000018 0x54' is not 0xADDRESS 0xVALUE",
    ],
    ['0x00000000\n', 'x, line 1'],
    ['hello\n', "x, line 1: 'hello' is not"],
    ['0x00000000 0x01002000 7\n', 'x, line 1'],
    [
      'address,value\n0x00000004,0x00000000\n0x00000004,0x00000001\n',
      'x, line 3: address 0x00000004 follows',
    ],
    ['address,value\n0x00000004;0x00000000\n', 'x, line 2'],
    [
      '{"format":"mlx5desk-dump-1","scope":"cr","count":2,"words":[["0x00000000","0x00000000"]]}',
      'count says 2',
    ],
    [
      '{"format":"mlx5desk-dump-1","scope":"cr","count":1,"words":[["0x0","0x00000000"]]}',
      'words[0]',
    ],
    ['{"format":"other"}', 'format: other is not'],
    ['{"format":"mlx5desk-dump-1","scope":"everything"}', 'neither cr nor registers'],
    ['{"format":', 'JSON'],
  ])('names the place in %j', (content, words) => {
    expect(faultOf(content)).toContain(words);
  });

  it('names the byte where binary ends within a pair, or goes back', () => {
    const bytes = bytesOf(smallDump, 'bin');

    expect(faultOf(bytes.subarray(0, 20))).toBe(
      'x, at byte 16: it ends within a pair: 20 bytes are no multiple of 8',
    );
    expect(faultOf(Buffer.concat([bytes, bytes]))).toContain('at byte 24');
  });

  it('never throws anything else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readDump(bytes, 'x');
        } catch (error) {
          expect(error).toMatchObject({ code: 'DUMP_FILE_BROKEN' });
        }
      }),
    );
  });
});
