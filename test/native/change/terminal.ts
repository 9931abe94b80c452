/**
 * The terminal program, which ends itself by SIGKILL around the n-th time that the journal is brought to the disk:
 * MLX5DESK_TEST_KILL=`before:3` or `after:3`. Prints how often that was, as the last line of stderr.
 */
import type { FileHandle } from 'node:fs/promises';
import { homedir } from 'node:os';
import { createApplication } from '../../../electron/application';
import { createChanges } from '../../../electron/create-changes';
import { runCli } from '../../../electron/cli/program';
import { statePaths } from '../../../electron/xdg-paths';

const [when, at] = (process.env.MLX5DESK_TEST_KILL ?? '').split(':');
let syncs = 0;

async function sync(handle: FileHandle): Promise<void> {
  syncs += 1;
  const isIt = syncs === Number(at);
  if (isIt && when === 'before') process.kill(process.pid, 'SIGKILL');
  await handle.sync();
  if (isIt && when === 'after') process.kill(process.pid, 'SIGKILL');
}

const exit = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: new AbortController().signal,
  version: () => 'test',
  createApplication: async (request) => {
    const application = await createApplication({ ...request, allowWrites: true, entry: 'cli' });
    const { catalogue, devices } = application;
    const { state } = statePaths(process.env, homedir(), true);
    const changes = createChanges({
      folder: state,
      version: 'test',
      devices,
      catalogue: () => catalogue,
      sync,
    });
    return { ...application, changes };
  },
  serve: () => Promise.reject(new Error('not in this test')),
});
process.stderr.write(`\nsyncs ${String(syncs)}\n`);
process.exit(exit);
