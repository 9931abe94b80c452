/** The terminal program with another sudo than the system's: argv[2] is its path, argv[3] the helper's launcher for
 * reading, the rest the command line. */
import { createApplication } from '../../../electron/application';
import { runCli } from '../../../electron/cli/program';
import { installedPrograms, sudoStarter } from '../../../electron/device/helper/start-helper';

const [, , sudo = '', launcher = '', ...words] = process.argv;
const start = sudoStarter({
  ...installedPrograms,
  sudo,
  launchers: { read: launcher, write: launcher.replace('-read', '-write') },
  own: [],
});

const exit = await runCli(words, {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: new AbortController().signal,
  version: () => 'under test',
  createApplication: ({ sudo: mode, ...request }) =>
    createApplication({
      ...request,
      allowWrites: false,
      entry: 'cli',
      ...(mode === undefined ? {} : { helpers: { start, unasked: { mode, taints: false } } }),
    }),
  serve: () => Promise.reject(new Error('no server in this test')),
});
process.exit(exit);
