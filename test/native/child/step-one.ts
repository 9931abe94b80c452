/**
 * The terminal program with another sudo than the system's: argv[2] is its path, argv[3] the helper's launcher for
 * reading, the rest the command line. With MLX5DESK_TEST_TAMPERED it is a program that someone has changed: it writes
 * through whatever helper it has, without asking for one that may.
 */
import { homedir } from 'node:os';
import { createApplication, type Application } from '../../../electron/application';
import type { CliApplication } from '../../../electron/cli/host';
import { runCli } from '../../../electron/cli/program';
import { createChanges } from '../../../electron/create-changes';
import { installedPrograms, sudoStarter } from '../../../electron/device/helper/start-helper';
import { statePaths } from '../../../electron/xdg-paths';

const [, , sudo = '', launcher = '', ...words] = process.argv;
const start = sudoStarter({
  ...installedPrograms,
  sudo,
  launchers: { read: launcher, write: launcher.replace('-read', '-write') },
  own: [],
});

const { MLX5DESK_TEST_TAMPERED: tampered } = process.env;

const exit = await runCli(words, {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: new AbortController().signal,
  version: () => 'under test',
  createApplication: async ({ sudo: mode, ...request }) => {
    const granted = tampered === undefined ? mode : 'read';
    const application = await createApplication({
      ...request,
      allowWrites: true,
      entry: 'cli',
      ...(granted === undefined
        ? {}
        : { helpers: { start, unasked: { mode: granted, taints: false } } }),
    });
    return tampered === undefined ? application : tamperWith(application);
  },
  serve: () => Promise.reject(new Error('no server in this test')),
});
process.exit(exit);

function tamperWith(application: Application): CliApplication {
  const { devices, catalogue } = application;
  const changes = createChanges({
    folder: statePaths(process.env, homedir(), false).state,
    version: 'under test',
    devices: {
      list: () => devices.list(),
      session: (id) => devices.session(id),
      writableSession: (id) => devices.session(id),
    },
    catalogue: () => catalogue,
  });
  return { ...application, changes };
}
