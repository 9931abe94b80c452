import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createErrorLog } from '../../electron/error-log';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  file = join(folder, 'state/log.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('createErrorLog', () => {
  it('keeps one JSON line per error, for its owner only', () => {
    const log = createErrorLog(file, vi.fn());

    log('api reg.get', new TypeError('a bug'));
    log('web socket', 'text');

    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { what: 'api reg.get', error: expect.stringContaining('TypeError: a bug') as unknown },
      { what: 'web socket', error: 'text' },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('starts a new file when the old one is large, and keeps that one', () => {
    const log = createErrorLog(file, vi.fn());
    log('first', 'x');
    writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));

    log('next', 'y');

    expect(existsSync(`${file}.1`)).toBe(true);
    expect(statSync(file).size).toBeLessThan(1_000);
  });

  it('falls back when it can’t be written, and doesn’t throw', () => {
    const fallback = vi.fn();
    const log = createErrorLog('/dev/null/log.jsonl', fallback);

    log('api', 'x');

    expect(fallback).toHaveBeenCalledWith(expect.stringContaining('"what":"api"'));
  });
});
