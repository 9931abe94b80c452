import { useEffect, useState } from 'react';

const TICK_MS = 250;

/** Milliseconds since a moment, as they pass. */
export function useElapsed(startedAtMs: number, now: () => number = Date.now): number {
  const [elapsedMs, setElapsedMs] = useState(() => now() - startedAtMs);
  useEffect(() => {
    const timer = setInterval(() => {
      setElapsedMs(now() - startedAtMs);
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [now, startedAtMs]);
  return elapsedMs;
}
