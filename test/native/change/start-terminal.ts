import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { requireBanner } from '../start-child';

/** Bundles terminal.ts into a folder below the project, from where it finds the catalogues. */
export async function bundleTerminal(outdir: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'terminal.ts')],
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: requireBanner },
    // sql.js asks for the folder that it stands in, though it is handed its wasm.
    define: { __dirname: 'import.meta.dirname' },
    logLevel: 'warning',
  });
}

export interface RunningTerminal {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

export function startTerminal(
  outdir: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningTerminal {
  const child = spawn(process.execPath, [join(outdir, 'terminal.js'), ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    stderr,
  }));
  return { child, ended };
}
