import { writeSync } from 'node:fs';
import { findAppPaths } from './app-paths';
import { askOn } from './cli/ask';
import { runCli } from './cli/program';
import { helpersBySudo } from './helper-starters';

/** A second Ctrl-C, or a command that still doesn't end after the first, ends the process at once. */
const HARD_STOP_MS = 1_800;
const CANCELLED_EXIT = 4;

/** What is under way must come to an end of its own: neither a reader that has gone nor the first Ctrl-C may cut it in
 * the middle. What that Ctrl-C says then. */
let mustFinish: string | undefined;
const output = { failed: false };

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(CANCELLED_EXIT);
    interrupted.abort();
    if (mustFinish !== undefined) {
      process.stderr.write(`\nmlx5desk: ${mustFinish}\n`);
    } else {
      setTimeout(() => process.exit(CANCELLED_EXIT), HARD_STOP_MS).unref();
    }
  });
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // What comes after the first failure fails, too.
    if (error.code === 'ERR_STREAM_DESTROYED') return;
    // `mlx5desk reg list | head -1`: whoever read us has seen enough.
    const isGone = error.code === 'EPIPE';
    if (!isGone) {
      output.failed = true;
      writeSync(2, `mlx5desk: The output could not be written: ${error.message}\n`);
    }
    if (mustFinish === undefined) process.exit(isGone ? 0 : 1);
  });
}

const exit = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupted.signal,
  mustFinish: (saying) => {
    mustFinish = saying;
  },
  ask: askOn({ input: process.stdin, output: process.stderr }),
  version: () => findAppPaths().version,
  createApplication: async ({ sudo, ...request }) => {
    const { createApplication } = await import('./cli/everyday');
    const helpers = sudo === undefined ? undefined : helpersBySudo({ mode: sudo, taints: false });
    return createApplication({ ...request, allowWrites: true, entry: 'cli', helpers });
  },
  serve: async (request, signal) => {
    const { runServe } = await import('./serve/run-serve');
    await runServe(request, signal);
  },
});

// Tells of an output that couldn't be written before the process says that all went well.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}
// A call that hangs in the kernel must not keep the process.
process.exit(exit === 0 && output.failed ? 1 : exit);
