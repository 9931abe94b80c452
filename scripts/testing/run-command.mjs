// Runs a command in its own process group, so that a time limit or Ctrl-C ends all of its children too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const KILL_GRACE_MS = 5_000;
const running = new Set();

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group ended by itself in the meantime; anything else is our own mistake.
    if (error.code !== 'ESRCH') throw error;
  }
}

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => {
    for (const child of running) signalGroup(child, 'SIGTERM');
    process.exit(exitCode);
  });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, timeLimitMs: number, capture?: boolean }} options
 *   `env` is added to the environment; `capture` collects stdout and stderr instead of passing them on.
 * @returns {Promise<{ code: number, timedOut: boolean, output: string }>} `code` is 124 after a time-out
 *   and 127 where the command does not exist; never rejects for what the command did.
 */
export async function runCommand(command, args, options) {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
  const startError = new Promise((resolve) => child.once('error', resolve));
  if (child.pid === undefined) {
    const error = await startError;
    return { code: 127, timedOut: false, output: error.message };
  }

  running.add(child);
  let timedOut = false;
  let killTimer;
  const timer = setTimeout(() => {
    timedOut = true;
    signalGroup(child, 'SIGTERM');
    killTimer = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_GRACE_MS);
  }, options.timeLimitMs);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  clearTimeout(killTimer);
  running.delete(child);
  // A command that ended may have left children behind; they hold ports and temporary folders.
  signalGroup(child, 'SIGKILL');
  return { code: timedOut ? 124 : (code ?? 1), timedOut, output };
}
