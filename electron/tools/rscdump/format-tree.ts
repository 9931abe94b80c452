/** A dump as a tree for a person: what each segment says, its fields, and under a reference what it leads to. */
import type { SegmentGroup } from '../../prm/segment-parser';
import { segmentName } from '../../prm/segment-names';
import { nodeFields, summarise, type NameOfType } from './dump-node';
import type { DumpStream } from './dump-segments';
import { treeRows } from './tree-rows';

/** Lines of hex under a resource whose layout isn't known. */
const MOST_HEX_ROWS = 4;
const ROW_BYTES = 16;

/** Lines of the tree, each with its line break. */
export function* formatTree(
  streams: readonly DumpStream[],
  nameOf: NameOfType = segmentName,
): Generator<string> {
  for (const { level, kind, says, size, group } of treeRows(streams, nameOf)) {
    const indent = '  '.repeat(level - 1);
    if (group === undefined) {
      yield `${indent}${says}: ${size} bytes\n`;
      continue;
    }
    const { name, type, pieces } = summarise(group, nameOf);
    const title = kind === 'resource' ? `${name} (0x${type.toString(16)})` : name;
    const told = pieces > 1 ? ` in ${pieces} pieces` : '';
    const bytes = kind === 'resource' ? `, ${size} bytes${told}` : '';
    yield `${indent}${title}: ${says}${bytes}\n`;
    if (kind === 'resource') yield* formatPayload(group, `${indent}  `);
  }
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
