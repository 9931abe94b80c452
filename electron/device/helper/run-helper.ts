/** What the privileged process does before and after it serves. */
import { Socket } from 'node:net';
import { loadNativeBinding } from '../native-binding';
import { openNode } from '../open-node';
import type { HelperGrant } from './grant';
import { checkNode } from './node-check';
import { serveCaller } from './serve-caller';

/** Allows the scopes of fwctl that taint the kernel. */
export const TAINT_FLAG = '--scopes-that-taint';

/** Exit codes other than pkexec's own, 126 and 127. */
const BAD_START = 2;
const BROKEN_RULES = 3;

/** From the command line, which is all that a helper takes from whoever started it. */
export function parseGrant(argv: readonly string[]): HelperGrant | undefined {
  const [mode, flag, ...more] = argv;
  if (more.length > 0 || (flag !== undefined && flag !== TAINT_FLAG)) return undefined;
  if (mode === 'read' && flag === undefined) return { mode, taints: false };
  return mode === 'write' ? { mode, taints: flag !== undefined } : undefined;
}

/**
 * Runs the helper on stdin and stdout until its caller is gone. Resolves with the exit code; the caller of this
 * ends the process with it, as a command that hangs in the kernel must not keep it.
 */
export async function runHelper(argv: readonly string[]): Promise<number> {
  const grant = parseGrant(argv);
  if (grant === undefined) {
    say(`usage: read, or write [${TAINT_FLAG}]; mlx5desk starts it, a person doesn’t`);
    return BAD_START;
  }
  forgetCaller();
  const channel = openChannel();
  if (channel === undefined) {
    say('stdin and stdout must be pipes to mlx5desk');
    return BAD_START;
  }
  const binding = loadNativeBinding();
  const ending = await serveCaller({
    ...channel,
    grant,
    open: async (node) => openNode(binding, await checkNode(node)),
  });
  if (ending === undefined) return 0;
  say(ending);
  return BROKEN_RULES;
}

/** Nothing of the caller's environment, directory or file modes has a say here. */
function forgetCaller(): void {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  process.chdir('/');
  process.umask(0o077);
  // Ctrl-C in the caller's terminal is the caller's to handle; his end is ours.
  process.on('SIGINT', () => undefined);
}

/** Own sockets over the two descriptors: those of `process` write in a way that waits for the reader. */
function openChannel(): { input: Socket; output: Socket } | undefined {
  try {
    return {
      input: new Socket({ fd: 0, readable: true, writable: false }),
      output: new Socket({ fd: 1, readable: false, writable: true }),
    };
  } catch {
    return undefined; // A terminal or a file: the question was whether they are pipes.
  }
}

function say(words: string): void {
  process.stderr.write(`mlx5desk helper: ${words}\n`);
}
