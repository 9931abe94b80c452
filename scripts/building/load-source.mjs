// Runs code of the sources in a script: bundles it and imports the bundle.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { NODE_MODULE_OPTIONS } from './bundle-node.mjs';

/** The exports of a module whose text is given; its paths count from the root. */
export async function loadSource(root, contents) {
  const bundle = await build({
    ...NODE_MODULE_OPTIONS,
    stdin: { contents, resolveDir: root },
    write: false,
  });
  const folder = await mkdtemp(join(tmpdir(), 'mlx5desk-script-'));
  try {
    const file = join(folder, 'source.mjs');
    await writeFile(file, bundle.outputFiles[0].contents);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
