// Builds native/build/mlx5desk_native.node with the C++ compiler alone: the headers come from npm
// packages, so neither make, python, node-gyp nor a download is needed. Node-API is stable, so one build
// serves Node and Electron.
//
//   --tolerant   for `npm install`: say what is missing in one line and succeed; everything but real
//                devices works without the binding
//   --force      build even when nothing has changed
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'native', 'src');
const build = join(root, 'native', 'build');
const target = join(build, 'mlx5desk_native.node');
const stamp = join(build, 'built-from');
const compiler = process.env.CXX ?? 'g++';

const compileFlags = [
  '-std=c++17',
  '-O2',
  '-g1',
  '-fPIC',
  '-fvisibility=hidden',
  '-pthread',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-DNAPI_VERSION=8',
  '-DNAPI_CPP_EXCEPTIONS',
  '-DNODE_API_NO_EXTERNAL_BUFFERS_ALLOWED',
  // A worker that is being terminated can't take an exception any more.
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];
// nodelete: when a worker ends, Node unloads the addon, and a thread may still be inside it.
const linkFlags = ['-shared', '-pthread', '-Wl,-z,nodelete', '-Wl,-z,relro,-z,now'];

class Missing extends Error {}

function headerFolder(packageName, ...path) {
  const resolve = createRequire(import.meta.url).resolve;
  try {
    return join(resolve(`${packageName}/package.json`), '..', ...path);
  } catch (cause) {
    throw new Missing(`the npm package ${packageName} is not installed (run npm install)`, {
      cause,
    });
  }
}

function compilerVersion() {
  try {
    return execFileSync(compiler, ['--version'], { encoding: 'utf8' });
  } catch (cause) {
    throw new Missing(`no C++ compiler (${compiler}): install g++`, { cause });
  }
}

/** Changes whenever the result would: sources, flags, compiler, headers, machine. */
function fingerprint(files, includes, version) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([compileFlags, linkFlags, version, process.arch]));
  for (const file of [...files, ...includes.map((folder) => join(folder, '..', 'package.json'))]) {
    if (existsSync(file)) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Names of its own for everything until it is whole: another build may run, or a process may have the
 * old file mapped. */
async function compile(includes) {
  const run = promisify(execFile);
  const work = mkdtempSync(join(build, 'compiling-'));
  try {
    const units = readdirSync(sources).filter((name) => name.endsWith('.cc'));
    const include = includes.flatMap((folder) => ['-isystem', folder]);
    const objects = await Promise.all(
      units.map(async (name) => {
        const object = join(work, name.replace(/\.cc$/, '.o'));
        await run(compiler, [...compileFlags, ...include, '-c', join(sources, name), '-o', object]);
        return object;
      }),
    );
    const fresh = join(work, 'addon.node');
    await run(compiler, [...linkFlags, ...objects, '-o', fresh]);
    renameSync(fresh, target);
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function main() {
  if (process.platform !== 'linux') throw new Missing('mlx5ctl and fwctl exist on Linux only');
  const includes = [
    headerFolder('node-api-headers', 'include'),
    headerFolder('node-addon-api', '.'),
  ];
  const files = readdirSync(sources).map((name) => join(sources, name));
  const print = fingerprint(files, includes, compilerVersion());
  const isBuilt = existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
  if (isBuilt && !process.argv.includes('--force')) {
    console.log('native binding: up to date');
    return;
  }
  mkdirSync(build, { recursive: true });
  const started = performance.now();
  await compile(includes);
  writeFileSync(stamp, print);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`native binding: built in ${seconds} s`);
}

try {
  await main();
} catch (error) {
  const what =
    error instanceof Missing ? error.message : `it could not be built: ${error.stderr ?? error}`;
  console.error(`native binding: left out, ${what}. Simulated cards and reports work without it.`);
  if (!process.argv.includes('--tolerant')) process.exitCode = 1;
}
