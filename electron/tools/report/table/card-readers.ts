/**
 * Threads that read reports, so that unpacking and hashing take no turn of the program's own. Each reads one file at
 * a time and keeps nothing of it; one that a file kills is replaced.
 */
import { Worker } from 'node:worker_threads';
import { DeviceError, type ErrorReport } from '../../../device/device-error';
import type { CardRecord } from './card-record';

export interface CardRequest {
  /** Full path. */
  readonly path: string;
  /** For messages. */
  readonly name: string;
}

export type CardAnswer =
  | { readonly type: 'card'; readonly card: CardRecord }
  | { readonly type: 'failed'; readonly error: ErrorReport };

/** A configuration in JSON is the largest thing that is unpacked; its limit fits in this. */
const HEAP_MB = 192;

export class CardReader {
  private worker: Worker | undefined;

  /** @param script the worker's, report-worker.js */
  constructor(private readonly script: string) {}

  /** Never rejects: what goes wrong with a file is its answer. One at a time. */
  async read(request: CardRequest): Promise<CardAnswer> {
    const worker = (this.worker ??= this.start());
    return new Promise((resolve) => {
      const settle = (answer: CardAnswer): void => {
        worker.off('message', settle);
        worker.off('error', died);
        worker.off('exit', exited);
        resolve(answer);
      };
      const died = (error: unknown): void => {
        this.worker = undefined;
        settle({ type: 'failed', error: deathOf(request, error).report() });
      };
      const exited = (): void => {
        died(undefined);
      };
      worker.on('message', settle);
      worker.on('error', died);
      worker.on('exit', exited);
      worker.postMessage(request);
    });
  }

  /** Ends the thread, whatever it is doing. */
  async stop(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private start(): Worker {
    const worker = new Worker(this.script, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // The window's process has variables and flags that are no business of a thread which reads files of strangers.
      env: {},
      execArgv: [],
    });
    // Between two files nobody listens, and a thread that dies then must not take the program with it.
    worker.on('error', () => {
      if (this.worker === worker) this.worker = undefined;
    });
    return worker;
  }
}

function deathOf({ name }: CardRequest, error: unknown): DeviceError {
  const outOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory) {
    return new DeviceError('REPORT_TOO_BIG', `${name}: reading it takes more than ${HEAP_MB} MB`);
  }
  const why = error instanceof Error ? error.message : 'the thread that read it ended';
  return new DeviceError('INTERNAL', `${name}: ${why}`, { cause: error });
}
