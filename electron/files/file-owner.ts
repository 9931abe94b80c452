/** To whom a file belongs that a person has named. */
export interface FileOwner {
  readonly uid: number;
  readonly gid: number;
}

const ID = /^\d{1,10}$/;
const MAX_ID = 0xffff_fffe;

/**
 * The caller of sudo, to whom the outputs that he names belong; undefined where this process isn't root's or
 * sudo didn't start it.
 */
export function callerOfSudo(
  environment: Readonly<Record<string, string | undefined>>,
  isRoot: boolean,
): FileOwner | undefined {
  const { SUDO_UID: uid = '', SUDO_GID: gid = '' } = environment;
  if (!isRoot || !ID.test(uid) || !ID.test(gid)) return undefined;
  const owner = { uid: Number(uid), gid: Number(gid) };
  return owner.uid <= MAX_ID && owner.gid <= MAX_ID ? owner : undefined;
}
