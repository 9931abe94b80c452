import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../../electron/device/device-error';
import { dumpBytes } from '../../../../electron/tools/rscdump/dump-segments';
import {
  banner,
  formatRawSegments,
} from '../../../../electron/tools/rscdump/format-mstresourcedump';
import { readDumpFile } from '../../../../electron/tools/rscdump/read-dump-file';
import { bytes } from '../fake-card';
import { dump, openCard } from './dump';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** Texts of the real tool, by the command that printed them. */
function recorded(): Map<string, string> {
  const file = new URL('../../../fixtures/rscdump/mstresourcedump-dump.txt', import.meta.url);
  const parts = readFileSync(file, 'utf8').split(/^\$ /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]),
  );
}

const texts = [...recorded()].filter(([, printed]) => printed.includes('Parse started'));

describe('a file of a dump', () => {
  it('is read back from bytes, from text and from devlink’s JSON alike', async () => {
    const { session } = await openCard('cx6dx');
    const { streams } = await dump(
      session,
      [
        ['FULL_QPC', { index1: 0x101 }],
        ['SX_SLICE', { index1: 2 }],
      ],
      { depth: 1 },
    );
    const whole = dumpBytes({ streams });
    const list = (part: Uint8Array): { data: number[] } => ({ data: Array.from(part) });
    const raw = [...formatRawSegments(streams.flatMap(({ segments }) => segments))].join('');

    const binary = readDumpFile(whole, 'a');
    const fromText = readDumpFile(text(banner('Parse started') + raw), 'b');
    const devlink = readDumpFile(
      text(
        JSON.stringify({ dump: [list(whole.subarray(0, 4)), { more: list(whole.subarray(4)) }] }),
      ),
      'c',
    );

    expect([binary.form, fromText.form, devlink.form]).toEqual(['binary', 'text', 'devlink JSON']);
    for (const { bytes: read, streams: found } of [binary, fromText, devlink]) {
      expect(read).toEqual(whole);
      expect(found.map(({ name, request }) => [name, request.index1])).toEqual(
        streams.map(({ name, request }) => [name, request.index1]),
      );
    }
  });

  it.each(texts)('recorded of «%s» is printed again as it was', (_command, printed) => {
    const { streams } = readDumpFile(text(printed), 'recorded');

    const again = [...formatRawSegments(streams.flatMap(({ segments }) => segments))].join('');

    expect(printed).toContain(again);
    expect(again.split('\n').length).toBeGreaterThan(15);
  });

  it('puts pieces of one resource together, as the recorded dump of four has them', () => {
    const [, printed = ''] = texts.find(([command]) => command.includes('0x1040')) ?? [];

    const { streams } = readDumpFile(text(printed), 'recorded');

    expect(streams[0]?.segments).toHaveLength(7);
    expect(streams[0]?.groups.map(({ pieces }) => pieces)).toEqual([1, 1, 4, 1]);
  });

  it.each([
    ['nothing', text(''), 'it is empty'],
    ['words', text('hello'), 'there is no dump in it'],
    ['JSON without data', text('{"dump":[1]}'), 'no list of bytes under a key "data"'],
    ['JSON with numbers that are no bytes', text('{"data":[1,256]}'), 'byte 1: 256 isn’t a byte'],
    ['JSON with half a dword', text('{"data":[0,1,255]}'), '3 bytes aren’t whole dwords'],
    [
      'a segment of length zero',
      bytes('0001fffb 00001200'),
      'at byte 0x4 of the dump: segment 0x1200 has a length of zero',
    ],
    [
      'a lying segment',
      bytes('0004fffe 00000000 00000000 00000000 00ff1000'),
      'at byte 0x10 of the dump',
    ],
    ['half a dword', bytes('0001fffb 0000'), '2 bytes are left'],
  ])('of %s is refused with its reason', (_what, content, why) => {
    expect(() => readDumpFile(content, 'some.bin')).toThrow(why);
    expect(() => readDumpFile(content, 'some.bin')).toThrow(
      /^The dump file can’t be read: some.bin: /,
    );
  });

  it('that is cut between segments is read, and said to be', () => {
    const { streams } = readDumpFile(bytes('0004fffe 00000001 00000212 1625270f'), 'cut.bin');

    expect(streams[0]?.warnings).toEqual([
      'cut.bin: the dump has no end segment, so it may have been cut',
    ]);
  });

  it('of any bytes is read or refused, never more', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(text), fc.string().map(text)),
        (content) => {
          try {
            readDumpFile(content, 'any');
          } catch (error) {
            expect(error).toBeInstanceOf(DeviceError);
            expect((error as DeviceError).code).toBe('DUMP_FILE_BROKEN');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
