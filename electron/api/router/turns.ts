import { setTimeout as pause } from 'node:timers/promises';

/** A person can't read faster, and a sweep sends hundreds of commands a second. */
const PAUSE_MS = 50;

/**
 * Lets a stream tell of many small events in few turns: whoever listens notes what happened and calls `wake`; `next`
 * resolves when there is something, at most every 50 ms. No queue: what happens meanwhile is for the next turn.
 */
export class Turns {
  private woken = false;
  private resolve = (): void => undefined;
  private isFirst = true;

  /** @param signal of the call: then `next` resolves with false */
  constructor(private readonly signal: AbortSignal | undefined) {
    signal?.addEventListener('abort', this.onAbort);
  }

  wake(): void {
    this.woken = true;
    this.resolve();
  }

  /** False: the caller has given up. */
  async next(): Promise<boolean> {
    if (!this.isFirst) await pause(PAUSE_MS);
    this.isFirst = false;
    if (!this.woken && !this.isAborted()) {
      await new Promise<void>((resolve) => {
        this.resolve = resolve;
      });
    }
    this.woken = false;
    return !this.isAborted();
  }

  end(): void {
    this.signal?.removeEventListener('abort', this.onAbort);
  }

  private isAborted(): boolean {
    return this.signal?.aborted === true;
  }

  private readonly onAbort = (): void => {
    this.resolve();
  };
}
