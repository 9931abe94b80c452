/** Who changes a card: the user of this process, and who he was before sudo or pkexec. */
import { readFileSync } from 'node:fs';
import type { ProcessMark, Who } from './journal/records';

const ID = /^\d{1,10}$/;

type Environment = Readonly<Record<string, string | undefined>>;

export function whoIs(uid: number, user: string, environment: Environment): Who {
  const { SUDO_UID, SUDO_USER, PKEXEC_UID } = environment;
  // Anyone can set these; only root's own are those that sudo and pkexec have set.
  const carried = uid === 0;
  return {
    uid,
    user,
    ...(carried && ID.test(SUDO_UID ?? '') ? { sudoUid: Number(SUDO_UID) } : {}),
    ...(carried && SUDO_USER !== undefined ? { sudoUser: SUDO_USER.slice(0, 64) } : {}),
    ...(carried && ID.test(PKEXEC_UID ?? '') ? { pkexecUid: Number(PKEXEC_UID) } : {}),
  };
}

/** `root (sudo: alice)`. */
export function whoText(who: Who): string {
  const before = [
    ...(who.sudoUser === undefined && who.sudoUid === undefined
      ? []
      : [`sudo: ${who.sudoUser ?? `uid ${String(who.sudoUid)}`}`]),
    ...(who.pkexecUid === undefined ? [] : [`pkexec: uid ${who.pkexecUid}`]),
  ];
  return before.length === 0 ? who.user : `${who.user} (${before.join(', ')})`;
}

/** Undefined: there is no such process. */
export function markOfProcess(pid: number): ProcessMark | undefined {
  try {
    // Behind the name in parentheses: state is field 3, the start time field 22.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { pid, startTicks: fields[22 - 3] ?? '' };
  } catch {
    // Gone, or none of ours to see.
    return undefined;
  }
}

export function isAlive(mark: ProcessMark): boolean {
  return markOfProcess(mark.pid)?.startTicks === mark.startTicks;
}
