// Builds the LD_PRELOAD library of test/shim, and the client of its tests, into test/shim/build/. Says
// the library's path.
//   node scripts/build-shim.mjs [--force]
// Any C compiler will do; CC names one, else the usual ones are tried, g++ (which the native binding
// needs anyway) among them.
import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'shim');
const buildDir = join(sources, 'build');
const library = join(buildDir, 'mlx5desk-shim.so');
const client = join(buildDir, 'client');

const flags = [
  ...['-x', 'c', '-std=c11', '-D_GNU_SOURCE', '-U_FORTIFY_SOURCE'],
  ...['-Wall', '-Wextra', '-Werror', '-O2', '-g', '-fPIC', '-fvisibility=hidden', '-pthread'],
];

async function works(compiler) {
  try {
    await run(compiler, ['--version']);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw new Error(`The C compiler ${compiler} does not run: ${error.message}`, { cause: error });
  }
}

/** Name of a C compiler, or undefined where the machine has none. */
export async function findCompiler() {
  const named = process.env['CC'];
  for (const candidate of [...(named ? [named] : []), 'gcc', 'cc', 'clang', 'g++']) {
    if (await works(candidate)) return candidate;
  }
  return undefined;
}

async function newest(files) {
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}

async function modifiedAt(file) {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}

async function filesIn(directory) {
  const names = await readdir(directory);
  return names.filter((name) => /\.[ch]$/.test(name)).map((name) => join(directory, name));
}

async function compile(compiler, file, object) {
  try {
    await run(compiler, [...flags, '-c', file, '-o', object]);
  } catch (error) {
    throw new Error(`${compiler} could not compile ${file}:\n${error.stderr ?? error.message}`, {
      cause: error,
    });
  }
}

/** Compiles and links in a directory of its own, then renames: two processes may build at once. */
async function make(compiler, files, target, linkFlags) {
  const work = join(buildDir, `work-${String(process.pid)}`);
  await mkdir(work, { recursive: true });
  try {
    const objects = [];
    for (const file of files.filter((each) => each.endsWith('.c'))) {
      const object = join(work, `${basename(file)}.o`);
      await compile(compiler, file, object);
      objects.push(object);
    }
    const linked = join(work, 'linked');
    await run(compiler, [...linkFlags, '-pthread', ...objects, '-o', linked, '-ldl']);
    await rename(linked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Builds what is out of date and gives the library's path.
 * @throws Error where there is no compiler, or it fails
 */
export async function buildShim({ force = false } = {}) {
  const parts = [
    { files: await filesIn(sources), target: library, linkFlags: ['-shared'] },
    { files: await filesIn(join(sources, 'client')), target: client, linkFlags: [] },
  ];
  for (const { files, target, linkFlags } of parts) {
    const newestInput = await newest([...files, fileURLToPath(import.meta.url)]);
    if (!force && (await modifiedAt(target)) > newestInput) continue;
    const compiler = await findCompiler();
    if (compiler === undefined) {
      throw new Error('The shim needs a C compiler: install gcc or g++, or name one in CC.');
    }
    await make(compiler, files, target, linkFlags);
  }
  return library;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${await buildShim({ force: process.argv.includes('--force') })}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
