// `npm run screenshots`: builds, opens the simulated cards in a browser and takes docs/screenshots/*.png.
import { join } from 'node:path';
import { runCommand } from './testing/run-command.mjs';

const root = join(import.meta.dirname, '..');
const MINUTE = 60_000;

const built = await runCommand(process.execPath, ['scripts/build.mjs', '--if-stale'], {
  cwd: root,
  timeLimitMs: 5 * MINUTE,
});
if (built.code !== 0) process.exit(built.code);

const taken = await runCommand(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', '--project=screens-*'],
  { cwd: root, timeLimitMs: 10 * MINUTE, env: { MLX5DESK_SCREENSHOTS: '1' } },
);
process.exitCode = taken.code;
