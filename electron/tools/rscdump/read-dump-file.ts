/**
 * Dumps that were kept in a file: what mstresourcedump -b writes (the bytes of the segments), its text, and
 * what devlink prints as JSON. Told apart as mstresourceparse does: a zero byte makes it binary, then JSON is
 * tried, and what is left is text. Pure: the file's content in, segments out.
 */
import { DeviceError } from '../../device/device-error';
import { segmentName } from '../../prm/segment-names';
import { parseSegments, type Segment, type SegmentFault } from '../../prm/segment-parser';
import { commandOf } from './dump-node';
import type { DumpStream } from './dump-segments';
import { parseWith } from './parse-stream';

export type DumpFileForm = 'binary' | 'text' | 'devlink JSON';

export interface DumpFile {
  readonly form: DumpFileForm;
  readonly bytes: Uint8Array;
  /** One for each dump that was kept in it. */
  readonly streams: readonly DumpStream[];
}

/** @throws DeviceError DUMP_FILE_BROKEN with what is wrong and where */
export function readDumpFile(content: Uint8Array, name: string): DumpFile {
  const { form, bytes } = bytesOf(content, name);
  const { segments, fault } = parseSegments(bytes);
  if (fault !== undefined) throw brokenAt(name, fault);
  return { form, bytes, streams: splitStreams(bytes, segments, name) };
}

function broken(name: string, what: string): DeviceError {
  return new DeviceError('DUMP_FILE_BROKEN', `${name}: ${what}`);
}

function brokenAt(name: string, { offset, detail }: SegmentFault): DeviceError {
  return broken(name, `at byte 0x${offset.toString(16)} of the dump: ${detail}`);
}

function bytesOf(content: Uint8Array, name: string): Omit<DumpFile, 'streams'> {
  if (content.length === 0) throw broken(name, 'it is empty');
  if (content.includes(0)) return { form: 'binary', bytes: content };
  const text = new TextDecoder('latin1').decode(content);
  const json = parseJson(text);
  return json === undefined
    ? { form: 'text', bytes: dwordsOf(text, name) }
    : { form: 'devlink JSON', bytes: dataOf(json.value, name) };
}

/** Undefined where it isn't a JSON document. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // Not JSON is text; that is how the two are told apart.
    return undefined;
  }
}

/** Every `0x` with eight digits, except on lines that name a segment's type. */
function dwordsOf(text: string, name: string): Uint8Array {
  const dwords = text
    .split('\n')
    .filter((line) => !line.includes('Segment Type'))
    .flatMap((line) =>
      Array.from(line.matchAll(/0x([0-9a-f]{8})/gi), ([, digits]) => digits ?? ''),
    );
  if (dwords.length === 0) throw broken(name, 'there is no dump in it: no 0x and eight hex digits');
  const bytes = new Uint8Array(4 * dwords.length);
  const view = new DataView(bytes.buffer);
  dwords.forEach((digits, index) => {
    view.setUint32(4 * index, Number.parseInt(digits, 16));
  });
  return bytes;
}

/** All lists of bytes under a key `data`, wherever they stand, behind each other. */
function dataOf(document: unknown, name: string): Uint8Array {
  const found: number[] = [];
  const pending: unknown[] = [document];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (typeof node !== 'object' || node === null) continue;
    const children: unknown[] = [];
    for (const [key, value] of Object.entries(node) as [string, unknown][]) {
      if (key === 'data' && Array.isArray(value)) takeBytes(found, value, name);
      else children.push(value);
    }
    pending.unshift(...children);
  }
  if (found.length === 0) throw broken(name, 'there is no list of bytes under a key "data"');
  if (found.length % 4 !== 0) throw broken(name, `its ${found.length} bytes aren’t whole dwords`);
  return Uint8Array.from(found);
}

function takeBytes(found: number[], list: readonly unknown[], name: string): void {
  for (const value of list) {
    const isByte =
      typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
    if (!isByte) throw broken(name, `byte ${found.length}: ${JSON.stringify(value)} isn’t a byte`);
    found.push(value);
  }
}

/** A file holds dumps behind each other; each starts with an info segment. */
function splitStreams(bytes: Uint8Array, segments: readonly Segment[], name: string): DumpStream[] {
  const starts = segments
    .filter(({ kind }, index) => kind === 'info' || index === 0)
    .map(({ offset }) => offset);
  return starts.map((start, index) => {
    const stream = bytes.subarray(start, starts[index + 1]);
    const parsed = parseWith(stream, name, ({ offset, detail }) =>
      brokenAt(name, { offset: start + offset, detail }),
    );
    const command = parsed.segments.find(({ kind }) => kind === 'command');
    const request =
      command === undefined ? { type: firstType(parsed.segments) } : commandOf(command.bytes);
    return { ...parsed, request, name: segmentName(request.type), level: 0, bytes: stream };
  });
}

/** Of a dump without a command segment: what it starts with. */
function firstType(segments: readonly Segment[]): number {
  return (segments.find(({ kind }) => kind === 'resource') ?? segments[0])?.type ?? 0;
}
