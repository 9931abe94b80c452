import type { SystemFiles } from '../../device/system-files';
import { nameOf } from '../doctor/person-facts';

const OWNER_WRITES = 0o200;
const GROUP_WRITES = 0o020;
const OTHERS_WRITE = 0o002;

/** Who may open a node, in words: `root`, `root and the group mlx5desk`. Undefined: there is no such file. */
export async function nodeAccess(files: SystemFiles, node: string): Promise<string | undefined> {
  const ownership = await files.ownership(node);
  if (ownership === undefined) return undefined;
  const { mode, uid, gid } = ownership;
  if ((mode & OTHERS_WRITE) !== 0) return 'everybody';
  const owner = (await nameOf(files, '/etc/passwd', uid)) ?? `user ${uid}`;
  const group = (await nameOf(files, '/etc/group', gid)) ?? String(gid);
  const isGroupIn = (mode & GROUP_WRITES) !== 0;
  const named = [
    // Root may always.
    'root',
    ...((mode & OWNER_WRITES) !== 0 && uid !== 0 ? [owner] : []),
    ...(isGroupIn && gid !== 0 ? [`the group ${group}`] : []),
  ];
  return named.length === 1 ? 'root' : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}
