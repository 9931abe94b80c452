/** Bundles the child once and starts it behind the shim. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Shim } from '../shim/harness';
import type { scenarios, ScenarioName } from './child/scenarios';

const projectDir = resolve(import.meta.dirname, '../..');

export interface ChildBundle {
  readonly script: string;
  remove(): Promise<void>;
}

export async function bundleChild(): Promise<ChildBundle> {
  const dir = await mkdtemp(join(tmpdir(), 'mlx5desk-native-test-'));
  const script = join(dir, 'child.mjs');
  await bundleScript(join(import.meta.dirname, 'child/main.ts'), script);
  return { script, remove: () => rm(dir, { recursive: true }) };
}

/** Bundled CommonJS packages call require for Node's own modules; ES modules have none. */
export const requireBanner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** One file of all that an entry needs, as the build makes them. */
export async function bundleScript(entry: string, script: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    banner: { js: requireBanner },
  });
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last line of stdout, parsed; undefined when there is none. */
  readonly result: unknown;
}

export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Resolves with the line `sent`, which a scenario prints when it waits for the test. */
  readonly sent: Promise<void>;
  readonly ended: Promise<Ending>;
  /** Lets a scenario that waits go on. */
  goOn(): void;
}

export function startChild(
  bundle: ChildBundle,
  shim: Shim,
  name: ScenarioName,
  args: object = {},
  lockedMemoryKib?: number,
): Child {
  const argv = [process.execPath, '--expose-gc', bundle.script, name, JSON.stringify(args)];
  // A limit is inherited, and only a shell can set it for the process that it becomes.
  const limit = lockedMemoryKib === undefined ? '' : `ulimit -l ${String(lockedMemoryKib)}; `;
  // All three streams are pipes; beside a fourth entry the types don't know that.
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...argv], {
    env: shim.env,
    cwd: projectDir,
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    // Bytes and bigints cross the channel as they are.
    serialization: 'advanced',
  }) as ChildProcessWithoutNullStreams;
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
  let last: string | undefined;
  const lines = createInterface(child.stdout);
  const sent = new Promise<void>((done) => {
    lines.on('line', (line) => {
      if (line === 'sent') done();
      else last = line;
    });
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(([exit]) => {
    const [code, signal] = exit as [number | null, NodeJS.Signals | null];
    if (errors !== '') throw new Error(`${name}: ${errors}`);
    const result: unknown = last === undefined ? undefined : JSON.parse(last);
    return { code, signal, result };
  });
  const goOn = (): void => {
    child.stdin.write('go\n');
  };
  return { process: child, sent, ended, goOn };
}

type Result<Name extends ScenarioName> = Awaited<ReturnType<(typeof scenarios)[Name]>>;

/** Runs a scenario that ends by itself. */
export async function runChild<Name extends ScenarioName>(
  bundle: ChildBundle,
  shim: Shim,
  name: Name,
  args: Parameters<(typeof scenarios)[Name]>[0],
): Promise<Result<Name>> {
  const { code, signal, result } = await startChild(bundle, shim, name, args).ended;
  if (code !== 0) throw new Error(`${name} ended with ${String(code ?? signal)}`);
  // Printed by this very scenario; bigints and the like don't occur in what they give.
  return result as Result<Name>;
}
