// Runs the shim's server for a person at a terminal; test/shim/README.md says how.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
// Below the project, so that the bundle finds its packages and its assets.
const outfile = join(root, 'test/shim/build', `server-${String(process.pid)}.mjs`);
await mkdir(join(root, 'test/shim/build'), { recursive: true });
await build({
  entryPoints: [join(root, 'test/shim/main.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
try {
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(outfile);
}
