/** Helpers that run as processes of their own behind the shim, with nothing between them and the test. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { HelperClient } from '../../electron/device/helper/helper-client';
import type { Shim } from '../shim/harness';
import { installHelper, type InstalledHelper } from './install-helper';

/** One installation for a test file. */
export function useHelper(): () => InstalledHelper {
  let installed: InstalledHelper | undefined;
  beforeAll(async () => {
    installed = await installHelper();
  });
  afterAll(() => installed?.remove());
  return () => installed!;
}

export interface HelperProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Exit code, or the signal that ended it; with what it said. */
  readonly ended: Promise<{
    readonly exit: number | NodeJS.Signals | null;
    readonly words: string;
  }>;
}

export function startHelperProcess(
  { own }: InstalledHelper,
  shim: Pick<Shim, 'env'>,
  args: readonly string[],
): HelperProcess {
  const [node = '', ...script] = own;
  const child = spawn(node, [...script, ...args], {
    env: shim.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (bytes: Buffer) => (words += bytes.toString()));
  const ended = once(child, 'close').then(([code, signal]) => ({
    exit: (code as number | null) ?? (signal as NodeJS.Signals | null),
    words,
  }));
  return { child, ended };
}

export function clientOf({ child }: HelperProcess, beatMs?: number): HelperClient {
  return new HelperClient({ input: child.stdout, output: child.stdin }, beatMs);
}

/** A started helper and our side of it, gone when the test is over. */
export async function helperFor(
  installed: InstalledHelper,
  shim: Shim,
  ...args: readonly string[]
): Promise<{ client: HelperClient; process: HelperProcess }> {
  const started = startHelperProcess(installed, shim, args);
  const client = clientOf(started);
  onTestFinished(async () => {
    client.close();
    await started.ended;
  });
  await client.started();
  return { client, process: started };
}
