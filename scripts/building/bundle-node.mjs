// Bundles what runs in Node or in Electron's main process.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { oneChunkFor } from './one-chunk.mjs';

const COMMON = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  // bufferutil and utf-8-validate are optional accelerators of ws; it does without.
  external: ['electron', 'bufferutil', 'utf-8-validate'],
};

// Bundled CommonJS packages call require for Node's own modules; ES modules have none.
const REQUIRE_BANNER = [
  "import { createRequire as createRequireForBundle } from 'node:module';",
  'const require = createRequireForBundle(import.meta.url);',
].join(' ');

/** An ES module for Node. sql.js asks for the folder that it stands in, though it is handed its wasm. */
export const NODE_MODULE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  banner: { js: REQUIRE_BANNER },
  define: { __dirname: 'import.meta.dirname' },
};

/**
 * main and the terminal, as ES modules in chunks. Each is bundled apart: what both share would cut the terminal's code
 * into more files, and that must start at once.
 */
async function bundleEntries(root) {
  const options = {
    ...COMMON,
    ...NODE_MODULE_OPTIONS,
    absWorkingDir: root,
    outdir: 'dist',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
  };
  const builds = await Promise.all([
    build({ ...options, entryPoints: ['electron/main.ts'] }),
    build({
      ...options,
      entryPoints: ['electron/cli.ts'],
      plugins: [oneChunkFor(join(root, 'electron/cli/everyday.ts'))],
    }),
  ]);
  const outputs = builds.flatMap(({ metafile }) => Object.keys(metafile.outputs));
  removeOldChunks(root, new Set(outputs));
  copyFileSync(
    join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'),
    join(root, 'dist/sql-wasm.wasm'),
  );
  makeExecutable(join(root, 'dist/cli.js'));
}

/**
 * serve needs nearly everything, as one file: a hundred chunks cost Node a quarter of the time until it listens. What it
 * imports later waits in it, not run.
 */
async function bundleServe(root) {
  await build({
    ...COMMON,
    ...NODE_MODULE_OPTIONS,
    absWorkingDir: root,
    entryPoints: ['electron/serve.ts'],
    outfile: 'dist/serve.js',
  });
}

/** A sandboxed preload can load neither ES modules nor other files: one CommonJS file. */
async function bundlePreload(root) {
  await build({
    ...COMMON,
    absWorkingDir: root,
    entryPoints: ['electron/preload.ts'],
    outfile: 'dist/preload.cjs',
    format: 'cjs',
  });
}

/**
 * The privileged helper shares no file with what runs as the person: packages put it into a folder of root's.
 * @param {string} outfile below `root`, or anywhere by its full path
 */
export async function bundleHelper(root, outfile = 'dist/helper.js') {
  await build({
    ...COMMON,
    absWorkingDir: root,
    entryPoints: ['electron/helper.ts'],
    outfile,
    format: 'esm',
  });
}

/**
 * The thread that reads reports: one file, so that it is found wherever the rest is bundled to.
 * @param {string} outfile below `root`, or anywhere by its full path
 */
export async function bundleReportWorker(root, outfile = 'dist/report-worker.js') {
  await build({
    ...COMMON,
    ...NODE_MODULE_OPTIONS,
    absWorkingDir: root,
    entryPoints: ['electron/report-worker.ts'],
    outfile,
  });
}

function removeOldChunks(root, outputs) {
  const folder = join(root, 'dist/chunks');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!outputs.has(relative(root, file))) rmSync(file);
  }
}

function makeExecutable(file) {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

export async function bundleNode(root) {
  await Promise.all([
    bundleEntries(root),
    bundleServe(root),
    bundlePreload(root),
    bundleHelper(root),
    bundleReportWorker(root),
  ]);
}
