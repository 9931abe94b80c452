/** A dump as rows of a tree, in the order of reading: streams, their segments, and under a reference what it
 * leads to. */
import type { SegmentGroup } from '../../prm/segment-parser';
import { summarise, type NameOfType, type NodeSummary } from './dump-node';
import { keyOf, type DumpStream } from './dump-segments';
import { describeRequest } from './request';

export interface TreeRow {
  /** 1 at the top. */
  readonly level: number;
  readonly kind: NodeSummary['kind'] | 'dump';
  readonly name: string;
  readonly says: string;
  readonly size: number;
  readonly hasChildren: boolean;
  /** Of a segment. */
  readonly group?: SegmentGroup;
}

/** Each stream once: under the first reference to it, else at the top. */
export function treeRows(streams: readonly DumpStream[], nameOf: NameOfType): TreeRow[] {
  const rows: TreeRow[] = [];
  for (const [index, stream] of streams.entries()) {
    if (stream.level !== 0) continue;
    const end = streams.findIndex(({ level }, at) => at > index && level === 0);
    const behind = streams.slice(index + 1, end === -1 ? undefined : end);
    const followed = new Map(behind.map((each) => [keyOf(each.request), each]));
    addStream(rows, stream, 1, followed, nameOf);
  }
  return rows;
}

function addStream(
  rows: TreeRow[],
  stream: DumpStream,
  level: number,
  followed: Map<string, DumpStream>,
  nameOf: NameOfType,
): void {
  const says = describeRequest(stream.name, stream.request);
  const size = stream.bytes.length;
  rows.push({ level, kind: 'dump', name: stream.name, says, size, hasChildren: true });
  for (const group of stream.groups) {
    const { kind, name, says: words, size: bytes, reference } = summarise(group, nameOf);
    const key = reference === undefined ? '' : keyOf(reference);
    const target = followed.get(key);
    const hasChildren = target !== undefined;
    rows.push({ level: level + 1, kind, name, says: words, size: bytes, hasChildren, group });
    if (target === undefined) continue;
    followed.delete(key);
    addStream(rows, target, level + 2, followed, nameOf);
  }
}
