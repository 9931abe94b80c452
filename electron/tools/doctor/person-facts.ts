/** Who runs this process, and what it may do: user, groups, capabilities, container, locked memory. */
import type { SystemFiles } from '../../device/system-files';

export interface PersonFacts {
  readonly uid: number;
  /** Name of the user; undefined where `/etc/passwd` has none for the number. */
  readonly name: string | undefined;
  /** Groups that the process has. */
  readonly groups: readonly number[];
  /** Effective and inherited into no other user namespace: what mlx5ctl asks for. */
  readonly maySysAdmin: boolean;
  /** In the first user namespace; capabilities in another one don't count for devices. */
  readonly isFirstNamespace: boolean;
  /** What it is shut into, where that shows: `docker`. */
  readonly container: string | undefined;
  /** Memory that may be locked, in bytes; Infinity: no limit. */
  readonly lockedMemoryBytes: number | undefined;
}

const CAP_SYS_ADMIN = 21n;
/** Files that container engines leave in what they run. */
const containerMarks = [
  ['/.dockerenv', 'docker'],
  ['/run/.containerenv', 'podman'],
  ['/run/systemd/container', 'systemd-nspawn'],
] as const;

export async function readPerson(files: SystemFiles): Promise<PersonFacts> {
  const status = (await files.text('/proc/self/status')) ?? '';
  const field = (name: string): string =>
    new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  // Real, effective, saved, file system.
  const uid = Number(field('Uid').split(/\s+/)[1] ?? 0);
  const capabilities = field('CapEff');
  const isFirstNamespace = isWholeMap(await files.text('/proc/self/uid_map'));
  const groups = [field('Gid').split(/\s+/)[1] ?? '', ...field('Groups').split(/\s+/)];
  return {
    uid,
    name: await nameOf(files, '/etc/passwd', uid),
    groups: groups.filter((group) => group !== '').map(Number),
    maySysAdmin:
      isFirstNamespace &&
      /^[0-9a-f]+$/.test(capabilities) &&
      ((BigInt(`0x${capabilities}`) >> CAP_SYS_ADMIN) & 1n) === 1n,
    isFirstNamespace,
    container: await containerOf(files),
    lockedMemoryBytes: lockedMemory(await files.text('/proc/self/limits')),
  };
}

/** Name of a user or group by its number, from `passwd` or `group`. */
export async function nameOf(
  files: SystemFiles,
  table: '/etc/passwd' | '/etc/group',
  id: number,
): Promise<string | undefined> {
  const line = linesOf(await files.text(table)).find((parts) => Number(parts[2]) === id);
  return line?.[0];
}

/** Whether the group's line names the user: he has it from his next login on. */
export async function isListedMember(
  files: SystemFiles,
  gid: number,
  user: string,
): Promise<boolean> {
  const line = linesOf(await files.text('/etc/group')).find((parts) => Number(parts[2]) === gid);
  return line?.[3]?.split(',').includes(user) === true;
}

function linesOf(text: string | undefined): string[][] {
  return (text ?? '').split('\n').map((line) => line.split(':'));
}

/** The first namespace maps every number to itself. Without the file nothing speaks against it. */
function isWholeMap(text: string | undefined): boolean {
  return text === undefined || /^0\s+0\s+4294967295$/.test(text);
}

async function containerOf(files: SystemFiles): Promise<string | undefined> {
  for (const [mark, name] of containerMarks) {
    if ((await files.ownership(mark)) !== undefined) return name;
  }
  return undefined;
}

function lockedMemory(limits: string | undefined): number | undefined {
  const soft = /^Max locked memory\s+(\d+|unlimited)/m.exec(limits ?? '')?.[1];
  if (soft === undefined) return undefined;
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
}
