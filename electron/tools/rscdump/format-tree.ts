/** A dump as a tree for a person: what each segment says, its fields, and under a reference what it leads to. */
import type { SegmentGroup } from '../../prm/segment-parser';
import { segmentName } from '../../prm/segment-names';
import { nodeFields, summarise, type NameOfType } from './dump-node';
import { keyOf, type DumpStream } from './dump-segments';
import { describeRequest } from './request';

/** Lines of hex under a resource whose layout isn't known. */
const MOST_HEX_ROWS = 4;
const ROW_BYTES = 16;

export interface TreeNames {
  readonly nameOf?: NameOfType | undefined;
}

/** Streams that a reference led to, by what they were asked for. */
type Followed = Map<string, DumpStream>;

/** Lines of the tree, each with its line break. */
export function* formatTree(
  streams: readonly DumpStream[],
  { nameOf = segmentName }: TreeNames = {},
): Generator<string> {
  for (const [index, stream] of streams.entries()) {
    if (stream.level !== 0) continue;
    const end = streams.findIndex(({ level }, at) => at > index && level === 0);
    const behind = streams.slice(index + 1, end === -1 ? undefined : end);
    const followed: Followed = new Map(behind.map((each) => [keyOf(each.request), each]));
    yield* formatStream(stream, '', followed, nameOf);
  }
}

function* formatStream(
  stream: DumpStream,
  indent: string,
  followed: Followed,
  nameOf: NameOfType,
): Generator<string> {
  yield `${indent}${describeRequest(stream.name, stream.request)}: ${stream.bytes.length} bytes\n`;
  for (const group of stream.groups) yield* formatGroup(group, `${indent}  `, followed, nameOf);
}

function* formatGroup(
  group: SegmentGroup,
  indent: string,
  followed: Followed,
  nameOf: NameOfType,
): Generator<string> {
  const { kind, name, type, size, pieces, says, reference } = summarise(group, nameOf);
  const title = kind === 'resource' ? `${name} (0x${type.toString(16)})` : name;
  const bytes =
    kind === 'resource' ? `, ${size} bytes${pieces > 1 ? ` in ${pieces} pieces` : ''}` : '';
  yield `${indent}${title}: ${says}${bytes}\n`;
  if (kind === 'resource') yield* formatPayload(group, `${indent}  `);
  const target = reference === undefined ? undefined : followed.get(keyOf(reference));
  if (reference === undefined || target === undefined) return;
  // Each is shown once, where it is referred to first.
  followed.delete(keyOf(reference));
  yield* formatStream(target, `${indent}  `, followed, nameOf);
}

function* formatPayload(group: SegmentGroup, indent: string): Generator<string> {
  const { fields, notes } = nodeFields(group);
  const shown = fields.filter(({ path }) => path.includes('.') || path.includes('['));
  for (const note of notes) yield `${indent}note: ${note}\n`;
  for (const { path, value, enum: named } of shown) {
    if (Number(BigInt(value)) === 0 && named === undefined) continue;
    yield `${indent}${path} = ${value}${named === undefined ? '' : ` (${named})`}\n`;
  }
  if (shown.length === 0) yield* hexRows(group.bytes.subarray(ROW_BYTES), indent);
}

function* hexRows(bytes: Uint8Array, indent: string): Generator<string> {
  const rows = Math.ceil(bytes.length / ROW_BYTES);
  for (let row = 0; row < Math.min(rows, MOST_HEX_ROWS); row += 1) {
    const part = bytes.subarray(row * ROW_BYTES, (row + 1) * ROW_BYTES);
    const hex = Buffer.from(part)
      .toString('hex')
      .replace(/.{8}(?=.)/g, '$& ');
    yield `${indent}${(row * ROW_BYTES).toString(16).padStart(4, '0')}  ${hex}\n`;
  }
  const left = bytes.length - MOST_HEX_ROWS * ROW_BYTES;
  if (left > 0) yield `${indent}and ${left} bytes more\n`;
}
