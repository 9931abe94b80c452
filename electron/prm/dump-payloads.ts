/**
 * What is in the payload of a resource segment, where that is known: types named after a query carry the
 * outbox of that query. Source: the names in the published menu, and the public mlx5 interface. All other
 * types are the card's own memory, of which nothing is published.
 */
import type { Layout } from './layout';
import { queryCqOut } from './objects/completion-queue';
import { queryFlowGroupOut } from './objects/flow-group';
import { queryFlowTableOut } from './objects/flow-table';
import { queryMkeyOut } from './objects/memory-key';
import { queryQpOut } from './objects/queue-pair';
import { queryVnicEnvOut } from './objects/vnic-environment';

const layouts: ReadonlyMap<number, Layout> = new Map([
  [0x4000, queryQpOut],
  [0x4008, queryVnicEnvOut],
  [0x4010, queryFlowTableOut],
  [0x4012, queryFlowGroupOut],
  [0x4020, queryCqOut],
  [0x4030, queryMkeyOut],
]);

export function payloadLayout(segmentType: number): Layout | undefined {
  return layouts.get(segmentType);
}
