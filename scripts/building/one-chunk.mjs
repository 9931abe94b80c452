// Keeps what starts the terminal in few files.
import { readFile } from 'node:fs/promises';

/**
 * esbuild makes a chunk for each set of lazily loaded modules that share code: with forty commands, a hundred files to
 * open before the first one runs. Here every other lazily loaded module imports `module` as well, so that all that it
 * needs is shared by the same set and is one chunk. Nothing else is evaluated by that: `module` comes first anyway.
 * @param {string} module that is loaded before any other lazily loaded one; its full path
 */
export function oneChunkFor(module) {
  const resolved = Symbol('resolved');
  return {
    name: 'one-chunk',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^\./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === resolved) return undefined;
        const found = await resolve(path, { kind, importer, resolveDir, pluginData: resolved });
        const isLater = found.path !== module && found.errors.length === 0;
        return isLater ? { path: found.path, pluginData: { isLater } } : found;
      });
      onLoad({ filter: /\.ts$/ }, async ({ path, pluginData }) =>
        pluginData?.isLater === true
          ? {
              loader: 'ts',
              contents: `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(module)};\n`,
            }
          : undefined,
      );
    },
  };
}
