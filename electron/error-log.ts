import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Then the file becomes FILE.1, and the one before goes. */
const MAX_BYTES = 1024 * 1024;

export function logFileIn(stateFolder: string): string {
  return join(stateFolder, 'log.jsonl');
}

export type LogError = (what: string, error: unknown) => void;

/**
 * Keeps what went wrong in the program itself, as JSON lines in a file that only its owner reads. A log that can't be
 * written goes to `fallback`: it must not stop the work that it is about.
 */
export function createErrorLog(file: string, fallback: (line: string) => void): LogError {
  return (what, error) => {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = JSON.stringify({ time: new Date().toISOString(), what, error: words });
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > MAX_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch (cause) {
      fallback(`${line} (not written to ${file}: ${String(cause)})`);
    }
  };
}
