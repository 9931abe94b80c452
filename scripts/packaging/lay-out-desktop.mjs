// The desktop packages up to the point where fpm would be called, without any download:
//   node scripts/packaging/lay-out-desktop.mjs --output DIR [--config FILE]
// makes DIR/linux-unpacked with a stand-in for Electron, and for each of deb and rpm DIR/KIND, the files as they
// would be installed, and DIR/KIND.json, what fpm would be told.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import builder from 'electron-builder';
import { putManuals } from './manuals.mjs';
import { makeStandInElectron } from './stand-in-electron.mjs';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    output: { type: 'string' },
    config: { type: 'string', default: 'electron-builder.yml' },
  },
});
if (values.output === undefined) {
  console.error('lay-out-desktop: name a folder with --output.');
  process.exit(2);
}
const output = resolve(values.output);

/** Copies what fpm's arguments of the form FROM=TO name; a folder that ends in / stands for what is in it. */
function install(fpmArgs, target) {
  for (const arg of fpmArgs) {
    const [, from, to] = /^([^-].*)=(\/.*)$/.exec(arg) ?? [];
    if (from === undefined) continue;
    mkdirSync(dirname(join(target, to)), { recursive: true });
    cpSync(resolve(root, from), join(target, to), { recursive: true });
  }
}

/** Called where electron-builder would call fpm. True: don't. */
async function insteadOfFpm([args]) {
  const kind = args[args.indexOf('--package') + 1].split('.').at(-1);
  rmSync(join(output, kind), { recursive: true, force: true });
  install(args, join(output, kind));
  writeFileSync(join(output, `${kind}.json`), JSON.stringify(args, undefined, 2));
  return true;
}

process.chdir(root);
putManuals(root);
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const electronDist = mkdtempSync(join(tmpdir(), 'mlx5desk-stand-in-'));
try {
  makeStandInElectron(electronDist, devDependencies.electron);
  await builder.build({
    targets: builder.Platform.LINUX.createTarget(['deb', 'rpm'], builder.Arch[process.arch]),
    config: { extends: values.config, electronDist, directories: { output } },
    effectiveOptionComputed: insteadOfFpm,
    publish: 'never',
  });
} finally {
  rmSync(electronDist, { recursive: true });
}
