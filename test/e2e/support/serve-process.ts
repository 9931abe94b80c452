import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;

export interface ServeProcess {
  readonly pid: number;
  /** The address that was printed, with the token that works once. */
  readonly url: URL;
  /** All that it has printed so far: what a person sees in the terminal. */
  readonly printed: () => string;
  stop(): Promise<void>;
}

/** Starts the built browser entry on a free port and waits for the address that it prints. */
export async function startServeProcess(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  program = join(import.meta.dirname, '../../../dist/serve.js'),
): Promise<ServeProcess> {
  const child = spawn(
    process.execPath,
    [program, '--simulate', '--listen', '127.0.0.1:0', ...flags],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const address = new Promise<URL>((resolve, reject) => {
    const look = (text: Buffer): void => {
      printed += text.toString();
      const found = /http:\/\/\S+(?=\s)/.exec(printed);
      if (found !== null) resolve(new URL(found[0]));
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`serve ended with exit ${String(code)} instead of an address:\n${printed}`));
    });
    setTimeout(() => {
      reject(
        new Error(`serve printed no address within ${String(START_LIMIT_MS)} ms:\n${printed}`),
      );
    }, START_LIMIT_MS).unref();
  });

  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const hardStop = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exited;
    clearTimeout(hardStop);
  };

  try {
    return { pid: child.pid ?? NaN, url: await address, printed: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
