// What `npm test` consists of. Each stage is a function that runs to its end and gives back a tally.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asRoot } from './as-root.mjs';
import { arePeersThere, interopEnvironment } from './interop-peers.mjs';
import { runCommand } from './run-command.mjs';
import { emptyTally, readTally, TALLY_FILE } from './tally.mjs';

const MINUTE = 60_000;

/** @typedef {import('./tally.mjs').Tally & { name: string, durationMs: number }} StageResult */

/** A check that is one thing: it holds or it doesn't. */
function check(name, args, timeLimitMs) {
  return async () => {
    const { code, timedOut } = await runCommand('npm', ['run', '--silent', ...args], {
      timeLimitMs,
    });
    if (code === 0) return { ...emptyTally(), passed: 1 };
    const why = timedOut ? `not done after ${timeLimitMs / MINUTE} minutes` : `exit ${code}`;
    return { ...emptyTally(), failed: 1, failures: [`${name}: ${why}`] };
  };
}

/** A test runner that writes its tally to the file it is given. */
async function counted(argv, timeLimitMs, env = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'mlx5desk-tally-'));
  try {
    const file = join(dir, 'tally.json');
    const [command, ...args] = argv;
    const { code, timedOut } = await runCommand(command, args, {
      timeLimitMs,
      env: { ...env, [TALLY_FILE]: file },
    });
    const tally = (await readTally(file)) ?? emptyTally();
    if (code === 0 && tally.passed + tally.skipped.length > 0) return tally;
    if (tally.failed > 0 && !timedOut) return tally;
    const why = timedOut
      ? `not done after ${timeLimitMs / MINUTE} minutes`
      : code === 0
        ? 'found no test to run'
        : `ended with exit ${code}`;
    return {
      ...tally,
      failed: tally.failed + 1,
      failures: [...tally.failures, `the runner ${why}`],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function vitest(project) {
  return [
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=./scripts/testing/vitest-tally.mjs',
  ];
}

/** Also where a stage is run by itself, after a change. */
async function freshBuild() {
  const { code } = await runCommand(process.execPath, ['scripts/build.mjs', '--if-stale'], {
    timeLimitMs: 5 * MINUTE,
  });
  return code === 0 ? undefined : { ...emptyTally(), failed: 1, failures: ['the build failed'] };
}

const playwright = [
  process.execPath,
  'node_modules/@playwright/test/cli.js',
  'test',
  '--reporter=list,./scripts/testing/playwright-tally.mjs',
];

async function e2e() {
  return (await freshBuild()) ?? counted(playwright, 25 * MINUTE);
}

async function interop() {
  const failure = await freshBuild();
  if (failure !== undefined) return failure;
  const environment = await interopEnvironment({ unpack: true });
  const command = arePeersThere(environment) ? asRoot(vitest('interop')) : vitest('interop');
  return counted(command, 25 * MINUTE, environment);
}

async function packaging() {
  return (await freshBuild()) ?? counted(vitest('package'), 8 * MINUTE);
}

/** In the order they run: what fails fastest comes first. Only `.ci/run` asks for the last two. */
export const stages = {
  lint: check('npm run lint', ['lint'], 10 * MINUTE),
  types: check('npm run typecheck', ['typecheck'], 10 * MINUTE),
  unit: () => counted(vitest('unit'), 20 * MINUTE),
  native: () => counted(vitest('native'), 15 * MINUTE),
  api: () => counted(vitest('api'), 10 * MINUTE),
  e2e,
  interop,
  package: packaging,
};

const onlyAsked = new Set(['interop', 'package']);
export const defaultStages = Object.keys(stages).filter((name) => !onlyAsked.has(name));

/** @param {string} name @returns {Promise<StageResult>} */
export async function runStage(name) {
  const started = performance.now();
  const tally = await stages[name]();
  return { name, ...tally, durationMs: performance.now() - started };
}
