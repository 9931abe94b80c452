// What the package for servers consists of: terminal, browser entry, helper and binding, without Electron. Its files
// lie as they do in the project, so that the program finds what is beside it in the same way.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export const CLI_PACKAGE = 'mlx5desk-cli';

const wholes = [
  'LICENSE',
  'NOTICE',
  'README.md',
  'dist/cli.js',
  'dist/serve.js',
  'dist/helper.js',
  'dist/chunks',
  'dist/sql-wasm.wasm',
  'dist/renderer',
  'assets/catalogue',
  'assets/schemas',
  'native/build/mlx5desk_native.node',
];

/** Node's names for the processor of the binding that was built here. */
export const target = { os: 'linux', cpu: process.arch };

/** The manifest, with nothing to install: all is bundled. */
export function cliManifest(root) {
  const { version, license, author, engines } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return {
    name: CLI_PACKAGE,
    version,
    description:
      'Registers, configuration and reports of ConnectX cards, in a terminal and a browser',
    license,
    author,
    type: 'module',
    bin: { mlx5desk: 'dist/cli.js' },
    engines,
    os: [target.os],
    cpu: [target.cpu],
  };
}

/** Lays the package out in `folder`, which is emptied first. */
export function layOutCli(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of wholes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => !source.endsWith('.map'),
    });
  }
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(cliManifest(root), undefined, 2)}\n`,
  );
  plainModes(folder);
  chmodSync(join(folder, 'dist/cli.js'), 0o755);
}

/** Whatever the umask of who builds it: files for all to read, folders for all to enter. */
function plainModes(path) {
  const stat = statSync(path);
  chmodSync(path, stat.isDirectory() ? 0o755 : 0o644);
  if (!stat.isDirectory()) return;
  for (const name of readdirSync(path)) plainModes(join(path, name));
}
