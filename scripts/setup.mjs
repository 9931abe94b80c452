// Makes a clone ready to run: dependencies, native binding, dist/. Each only when it is missing or older than what
// it comes from, so that `npm start` and `npm test` can call it every time. Node builtins only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuildFresh } from './building/source-stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINIMUM_NODE = [20, 19];

function say(line) {
  console.error(`setup: ${line}`);
}

/** Runs a program in the clone with its output shown; ends setup with its status when it fails. */
function run(program, args, environment = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...environment },
  });
  if (error !== undefined) say(`${program} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  say(`Node ${MINIMUM_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * npm leaves its own lock file in node_modules when an installation is complete. Older than ours it may still say
 * the same, as after a checkout: then there is nothing to install.
 */
function dependenciesAreFresh() {
  const wanted = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  const present = packagesIn(installed);
  return Object.entries(packagesIn(wanted)).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || present[path]?.version === version,
  );
}

function installDependencies() {
  if (dependenciesAreFresh()) return;
  say('installing dependencies (npm ci)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

checkNode();
installDependencies();
run(process.execPath, [join(root, 'scripts/build-native.mjs'), '--tolerant']);
if (!isBuildFresh(root)) {
  say('building dist/');
  run(process.execPath, [join(root, 'scripts/build.mjs')]);
}
