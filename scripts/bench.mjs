// `npm run bench [-- --quick]`: how fast mlx5desk is, beside the real tools where these are there (they are
// prepared by `node scripts/test.mjs --only interop`). Speed never fails it; a bench that breaks does.
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { asRoot } from './testing/as-root.mjs';
import { arePeersThere, interopEnvironment } from './testing/interop-peers.mjs';
import { runCommand } from './testing/run-command.mjs';

const TIME_LIMIT_MS = 9 * 60_000;
const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== '--quick');
if (unknown !== undefined) {
  console.error(`bench: ${unknown} is not known.\nusage: npm run bench [-- --quick]`);
  process.exit(2);
}

/** The bundle stands elsewhere; what looks beside itself must look beside its source. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
    loader: 'ts',
    contents: (await readFile(path, 'utf8'))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
  }));
}

const outfile = join(root, 'node_modules/.cache/mlx5desk/bench.mjs');
await mkdir(join(outfile, '..'), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/main.ts'],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
  plugins: [{ name: 'stay-at-home', setup: keepPlaces }],
});
const environment = await interopEnvironment({ unpack: false });
const bench = [process.execPath, outfile, ...args];
const [command, ...rest] = arePeersThere(environment) ? asRoot(bench) : bench;
const { code, timedOut } = await runCommand(command, rest, {
  cwd: root,
  timeLimitMs: TIME_LIMIT_MS,
  env: environment,
});
if (timedOut) console.error(`bench: not done after ${TIME_LIMIT_MS / 60_000} minutes`);
process.exitCode = code;
