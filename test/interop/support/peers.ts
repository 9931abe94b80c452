import { join } from 'node:path';
import * as z from 'zod';

const peer = z.union([
  z.object({ root: z.string(), version: z.string() }),
  z.object({ missing: z.string() }),
]);
const peers = z.object({ sid: peer, trixie: peer, bookworm: peer });

/** mstflint of one Debian release, unpacked. */
export interface Peer {
  readonly root: string;
  readonly version: string;
}

/** The peer, or why it isn't there. */
export function findPeer(suite: keyof z.infer<typeof peers>): Peer | { missing: string } {
  const handed = process.env.MLX5DESK_INTEROP_PEERS;
  if (handed === undefined) {
    return { missing: 'start these tests with `node scripts/test.mjs --only interop`' };
  }
  return peers.parse(JSON.parse(handed))[suite];
}

/** The peer's register description file. */
export function adbFile(peer: Peer, kind: 'hca' | 'switch' | 'gpu'): string {
  return join(peer.root, 'usr/share/mstflint/prm_dbs', kind, 'ext/register_access_table.adb');
}

/** The peer's database of configuration parameters. */
export function configDatabase(peer: Peer, kind: 'host' | 'switch'): string {
  return join(peer.root, `usr/share/mstflint/mlxconfig_dbs/mlxconfig_${kind}.db`);
}
