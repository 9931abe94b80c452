/** Starts a helper with the rights of root: through pkexec in a desktop session, through sudo in a terminal. Both
 * get an absolute path and arguments, never a shell. */
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { DeviceError, toDeviceError } from '../device-error';
import type { HelperMode } from '../transport';
import type { HelperGrant } from './grant';
import { HelperClient } from './helper-client';
import { TAINT_FLAG } from './run-helper';

export interface HelperPrograms {
  readonly pkexec: string;
  readonly sudo: string;
  /** The installed launchers, each with a polkit action of its own. */
  readonly launchers: Readonly<Record<HelperMode, string>>;
  /** Node and the helper's file of this installation: what sudo runs where no launcher is installed. */
  readonly own: readonly string[];
}

/** Where the packages of mlx5desk and the distributions put them. `own` goes with the installation. */
export const installedPrograms: Omit<HelperPrograms, 'own'> = {
  pkexec: '/usr/bin/pkexec',
  sudo: '/usr/bin/sudo',
  launchers: {
    read: '/usr/libexec/mlx5desk/mlx5desk-helper-read',
    write: '/usr/libexec/mlx5desk/mlx5desk-helper-write',
  },
};

export type StartHelper = (grant: HelperGrant, signal?: AbortSignal) => Promise<HelperClient>;

/** How a started program ended before it was a helper. */
interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It couldn't be started at all. */
  readonly error?: Error;
}

interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** `inherit` where the program talks to the person on the terminal. */
  readonly stderr: 'pipe' | 'inherit';
  /** What an ending means in which the program itself said no. */
  readonly explain: (ended: Ended, words: string) => DeviceError | undefined;
}

/** After its channel has ended a program has this long to end too. */
const END_LIMIT_MS = 3_000;
const MOST_WORDS = 2_000;

/** Asks the polkit agent of the desktop session. @throws DeviceError HELPER_MISSING, HELPER_DISMISSED, … */
export function pkexecStarter(programs: HelperPrograms): StartHelper {
  return async (grant, signal) => {
    const launcher = programs.launchers[grant.mode];
    await assertProgram(programs.pkexec);
    await assertProgram(launcher);
    return launch(
      {
        file: programs.pkexec,
        // An agent of pkexec's own would ask on a terminal that nobody may be looking at.
        args: ['--disable-internal-agent', launcher, ...flagsOf(grant)],
        // It hands on little of it, and refuses odd values of the rest.
        env: { PATH: '/usr/bin:/bin', ...kept('LANG', 'LC_ALL', 'LC_MESSAGES') },
        stderr: 'pipe',
        explain: pkexecEnding,
      },
      signal,
    );
  };
}

/** Asks on the terminal. @throws DeviceError HELPER_MISSING, HELPER_DENIED, … */
export function sudoStarter(programs: HelperPrograms): StartHelper {
  return async (grant, signal) => {
    await assertProgram(programs.sudo);
    const launcher = programs.launchers[grant.mode];
    const command = (await isProgram(launcher)) ? [launcher] : [...programs.own, grant.mode];
    return launch(
      {
        file: programs.sudo,
        args: ['--', ...command, ...flagsOf(grant)],
        // sudo keeps of it what its rules say.
        env: process.env,
        stderr: 'inherit',
        explain: sudoEnding,
      },
      signal,
    );
  };
}

function flagsOf({ taints }: HelperGrant): string[] {
  return taints ? [TAINT_FLAG] : [];
}

function kept(...names: readonly string[]): NodeJS.ProcessEnv {
  const values = names.map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** 126: the question was dismissed; 127: not authorised, or nobody was there to ask. */
function pkexecEnding({ code }: Ended, words: string): DeviceError | undefined {
  if (code === 126) return new DeviceError('HELPER_DISMISSED', words);
  return code === 127 ? new DeviceError('HELPER_DENIED', words) : undefined;
}

/** sudo ends with 1 where it refuses, and by Ctrl-C's signal while it asks. */
function sudoEnding({ code, signal }: Ended): DeviceError | undefined {
  if (signal === 'SIGINT') return new DeviceError('HELPER_DISMISSED', 'sudo');
  return code === 1 ? new DeviceError('HELPER_DENIED', 'sudo') : undefined;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function assertProgram(path: string): Promise<void> {
  if (!(await isProgram(path))) throw new DeviceError('HELPER_MISSING', `there is no ${path}`);
}

async function launch(how: Launch, signal?: AbortSignal): Promise<HelperClient> {
  const child = spawn(how.file, how.args, {
    cwd: '/',
    env: how.env,
    stdio: ['pipe', 'pipe', how.stderr],
  });
  let words = '';
  child.stderr?.on('data', (bytes: Buffer) => (words = (words + String(bytes)).slice(-MOST_WORDS)));
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', (error) => {
      resolve({ code: null, signal: null, error });
    });
    child.once('close', (code, killedBy) => {
      resolve({ code, signal: killedBy });
    });
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new DeviceError('INTERNAL', 'no pipes to a child');
  const client = new HelperClient({ input: stdout, output: stdin, lastWords: () => words.trim() });
  const stop = (): void => {
    // While it asks it is still the person's own process; later the end of the channel is what it obeys.
    child.kill();
    client.close();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted === true) stop();
    await client.started();
    return client;
  } catch (thrown) {
    client.close();
    if (signal?.aborted === true) throw new DeviceError('CANCELLED', 'start the privileged helper');
    throw await reasonOf(toDeviceError(thrown), ended, how, () => words.trim());
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function reasonOf(
  error: DeviceError,
  ended: Promise<Ended>,
  { file, explain }: Launch,
  words: () => string,
): Promise<DeviceError> {
  if (error.code !== 'HELPER_FAILED') return error;
  const ending = await Promise.race([ended, later(END_LIMIT_MS)]);
  if (ending === undefined) return error;
  if (ending.error !== undefined) {
    return new DeviceError('HELPER_MISSING', `${file}: ${ending.error.message}`, {
      cause: ending.error,
    });
  }
  const how = `exit ${String(ending.code ?? ending.signal)}`;
  const said = words() === '' ? how : `${how}: ${words()}`;
  return explain(ending, words()) ?? new DeviceError('HELPER_FAILED', said);
}

async function later(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, milliseconds).unref();
  });
}
