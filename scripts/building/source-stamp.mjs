// What the build was made from: a hash over the sources, kept beside the output. Node builtins only,
// because setup.mjs asks it before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'electron',
  'renderer',
  'native/mlx5desk_native.d.ts',
  'vite.config.ts',
  'scripts/build.mjs',
  'scripts/building',
  'package-lock.json',
];

function* filesUnder(path) {
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/** Hash of every source's path and content. */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    for (const file of filesUnder(source)) {
      const content = readFileSync(file);
      hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function stampFile(root) {
  return join(root, 'dist', '.built-from');
}

/** Whether dist/ was built from the sources as they are now. */
export function isBuildFresh(root) {
  const file = stampFile(root);
  return existsSync(file) && readFileSync(file, 'utf8') === sourceHash(root);
}

export function writeStamp(root, hash) {
  writeFileSync(stampFile(root), hash);
}
