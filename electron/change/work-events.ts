/** Work that tells of itself while it runs, as an async generator that doesn't leave it half done. */
export interface WorkControl<Event> {
  readonly emit: (event: Event) => void;
  /** Aborted when the caller's signal is, and when nobody reads the events any more. */
  readonly signal: AbortSignal;
}

/**
 * Runs `work` at its own pace; a reader that stops reading aborts its signal, and the generator ends when the work
 * has ended. An error of the work is thrown behind its last event.
 */
export async function* workEvents<Event>(
  work: (control: WorkControl<Event>) => Promise<void>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void> {
  const events: Event[] = [];
  const stop = new AbortController();
  const onAbort = (): void => {
    stop.abort();
  };
  if (signal?.aborted === true) stop.abort();
  signal?.addEventListener('abort', onAbort);
  let wake = (): void => undefined;
  let ended = false;
  const running = work({
    emit: (event) => {
      events.push(event);
      wake();
    },
    signal: stop.signal,
  }).finally(() => {
    ended = true;
    wake();
  });
  // Whoever awaits it below hears of an error; until then it must not count as unheard.
  running.catch(() => undefined);
  const isEnded = (): boolean => ended;
  try {
    for (;;) {
      const event = events.shift();
      if (event !== undefined) {
        yield event;
      } else if (isEnded()) {
        await running;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stop.abort();
    await running.catch(() => undefined);
  }
}
