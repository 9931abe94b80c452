import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';

/** The two ends of a connection, as its server sees them. */
export interface Ends {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
  readonly localPort?: number | undefined;
}

/** Undefined where the system doesn't say. */
export type PeerUser = (ends: Ends) => number | undefined;

/** By connection: its user stays who it is, and the kernel's table takes long to read. */
const known = new WeakMap<Ends, number>();

/**
 * The user whose process is at the other end of a connection over loopback, from the kernel's own table. Through
 * `ssh -L` it is the one who logged in.
 */
export const peerUser: PeerUser = (ends) => {
  const user = known.get(ends) ?? readUser(ends);
  if (user !== undefined) known.set(ends, user);
  return user;
};

function readUser(ends: Ends): number | undefined {
  const { remoteAddress } = ends;
  if (remoteAddress !== '127.0.0.1' && remoteAddress !== '::1') return undefined;
  const table = remoteAddress === '::1' ? '/proc/net/tcp6' : '/proc/net/tcp';
  try {
    return userInTable(readFileSync(table, 'utf8'), ends);
  } catch {
    // No such table here: nothing is known, and nothing is held against anybody.
    return undefined;
  }
}

const LOOPBACK = {
  '127.0.0.1': endianness() === 'LE' ? '0100007F' : '7F000001',
  '::1': `${'0'.repeat(24)}${endianness() === 'LE' ? '01000000' : '00000001'}`,
};

/**
 * Rows are the sockets of this machine; the peer's own has its port as local, ours as remote. Columns: number,
 * local and remote `ADDRESS:PORT` in hex, state, queues, timer, retransmits, uid.
 */
export function userInTable(
  table: string,
  { remoteAddress, remotePort, localPort }: Ends,
): number | undefined {
  if (remoteAddress !== '127.0.0.1' && remoteAddress !== '::1') return undefined;
  const address = LOOPBACK[remoteAddress];
  const end = (port = 0): string =>
    `${address}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const wanted = `: ${end(remotePort)} ${end(localPort)} `;
  const at = table.indexOf(wanted);
  if (at === -1) return undefined;
  const uid = /^\S+ \S+ \S+ +\S+ +(\d+)/.exec(table.slice(at + wanted.length))?.[1];
  return uid === undefined ? undefined : Number(uid);
}
