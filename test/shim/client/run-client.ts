/** Runs the test client (client.c) behind a shim, and splits what it prints into one entry per step. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Shim } from '../harness';

const program = resolve(import.meta.dirname, '../build/client');

export interface ClientRun {
  readonly process: ChildProcess;
  /** Next line that it prints. */
  next(): Promise<string>;
  /** Goes on after `pause`. */
  proceed(): void;
  /** All lines that were not taken yet, once it has ended with exit code 0. */
  rest(): Promise<string[]>;
}

/** Starts the client with these steps, as client.c lists them; a step's words are split at spaces. */
export function startClient(
  shim: Pick<Shim, 'env'>,
  steps: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ClientRun {
  const child = spawn(
    program,
    steps.flatMap((step) => step.split(' ')),
    { env: { ...shim.env, ...environment }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  const reader: Interface = createInterface({ input: child.stdout });
  const lines = reader[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the client printed nothing more');
    return line.value;
  };
  return {
    process: child,
    next,
    proceed: () => child.stdin.write('\n'),
    rest: async () => {
      const rest: string[] = [];
      for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
        rest.push(line.value);
      }
      await ended;
      if (child.exitCode !== 0) {
        throw new Error(`client ended with ${String(child.exitCode ?? child.signalCode)}`);
      }
      return rest;
    },
  };
}

/** What each step printed. */
export function runClient(
  shim: Pick<Shim, 'env'>,
  steps: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<string[]> {
  return startClient(shim, steps, environment).rest();
}
