/** Where a node can't be opened: is there a way to ask for a password. */
import type { SystemFiles } from '../../device/system-files';
import type { CardExam } from './examine-card';
import { found, passed, type Outcome } from './finding';
import type { PersonFacts } from './person-facts';

const places = ['/usr/bin', '/bin', '/usr/local/bin'] as const;
const SET_USER_ID = 0o4000;

const installPkexec: Readonly<Record<string, string>> = {
  debian: 'sudo apt install pkexec',
  ubuntu: 'sudo apt install pkexec',
  fedora: 'sudo dnf install polkit',
  rhel: 'sudo dnf install polkit',
  opensuse: 'sudo zypper install polkit',
  arch: 'sudo pacman -S polkit',
};

/** Said only to who needs it: whoever may open the nodes, or is root, doesn't. */
export async function checkHelp(
  exams: readonly CardExam[],
  person: PersonFacts,
  files: SystemFiles,
  distribution: string | undefined,
): Promise<Outcome> {
  const isShutOut = exams.some(
    ({ error }) => error?.code === 'NODE_PERMISSION' || error?.code === 'NOT_PERMITTED',
  );
  if (!isShutOut || person.uid === 0) return { findings: [], passed: [] };
  const pkexec = await find(files, 'pkexec');
  if (pkexec !== undefined) {
    return passed('password', 'A password can be asked for', `by ${pkexec}`);
  }
  const command = installPkexec[distribution ?? ''];
  return found({
    id: 'helper-missing',
    severity: 'warning',
    what: 'There is no way to ask for a password',
    why: 'pkexec, which would start the privileged helper, isn’t installed or has lost its set-user-id bit.',
    next: 'Install it for the window; in the terminal, --sudo asks for the password.',
    ...(command === undefined ? {} : { command }),
  });
}

async function find(files: SystemFiles, name: string): Promise<string | undefined> {
  for (const folder of places) {
    const path = `${folder}/${name}`;
    const ownership = await files.ownership(path);
    if (ownership?.uid === 0 && (ownership.mode & SET_USER_ID) !== 0) return path;
  }
  return undefined;
}
