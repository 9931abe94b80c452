/** Work that is under way: what, since when, and how to stop it. */
export interface Running {
  readonly what: string;
  readonly startedAtMs: number;
  cancel: () => void;
  readonly wasCancelled: () => boolean;
}

export function startRunning(what: string, now: () => number): Running & { signal: AbortSignal } {
  const controller = new AbortController();
  return {
    what,
    startedAtMs: now(),
    signal: controller.signal,
    wasCancelled: () => controller.signal.aborted,
    cancel: () => {
      controller.abort(new DOMException(`${what}: cancelled`, 'AbortError'));
    },
  };
}
