import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as AppPathsModule from '../../../electron/app-paths';
import { runServe } from '../../../electron/serve/run-serve';

// The page needn't be built to test how it is served.
vi.mock('../../../electron/app-paths', async (original) => {
  const real = await original<typeof AppPathsModule>();
  return { findAppPaths: () => ({ ...real.findAppPaths(), renderer: import.meta.dirname }) };
});

let folder: string;
let stdout: string;
let stderr: string;
let stop: AbortController;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  for (const name of ['chromium', 'google-chrome']) {
    const file = join(folder, name);
    writeFileSync(
      file,
      `#!/bin/sh\nprintf '%s' "$*" > '${folder}/tmp'\nmv '${folder}/tmp' '${folder}/started'\n`,
    );
    chmodSync(file, 0o755);
  }
  vi.stubEnv('PATH', `${folder}:/bin:/usr/bin`);
  vi.stubEnv('DISPLAY', ':99');
  vi.stubEnv('XDG_CACHE_HOME', folder);
  vi.stubEnv('TMPDIR', folder);
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  [stdout, stderr] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  stop = new AbortController();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const link = /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/;

function run(open: boolean): Promise<void> {
  return runServe({ allowWrites: false, simulate: true, open }, stop.signal);
}

async function settled(): Promise<void> {
  // As long as a busy machine needs to start; a whole server stands behind it.
  await expect.poll(() => stderr, { timeout: 20_000 }).toMatch(/For a new link|Press Enter/);
}

describe('runServe', () => {
  it('prints the link alone on stdout, and how to reach it on stderr', async () => {
    const running = run(false);
    await settled();

    expect(stdout).toMatch(link);
    expect(stderr).toContain('ssh -L');
    stop.abort();
    await running;
  });

  it.each([
    [1000, /^Writes are allowed:.*\n(?!It runs as root)/],
    [0, /^Writes are allowed:.*\nIt runs as root/],
  ])('says what --allow-writes means to user %i', async (uid, expected) => {
    vi.spyOn(process, 'getuid').mockReturnValue(uid);
    const running = runServe({ allowWrites: true, simulate: true, open: false }, stop.signal);
    await settled();

    expect(stderr).toMatch(expected);
    stop.abort();
    await running;
  });

  it('opens a browser on a file, with the link neither in its arguments nor on stdout', async () => {
    const running = run(true);
    await settled();
    await expect.poll(() => existsSync(join(folder, 'started')), { timeout: 20_000 }).toBe(true);

    const started = readFileSync(join(folder, 'started'), 'utf8');
    expect(started).toMatch(/^--app=file:\/\/\S+\/open\.html$/);
    const file = fileURLToPath(started.replace('--app=', ''));
    expect(readFileSync(file, 'utf8')).toMatch(/url=http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    expect(stdout).toBe('');

    stop.abort();
    await running;
    expect(existsSync(file)).toBe(false);
  });

  it('starts no browser as root and prints the link', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    const running = run(true);
    await settled();

    expect(stdout).toMatch(link);
    expect(stderr).toContain('No browser is started as root');
    expect(existsSync(join(folder, 'started'))).toBe(false);
    stop.abort();
    await running;
  });

  it('prints the link where there is no display', async () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    const running = run(true);
    await settled();

    expect(stdout).toMatch(link);
    expect(existsSync(join(folder, 'started'))).toBe(false);
    stop.abort();
    await running;
  });

  it('gives a new link on request', async () => {
    const running = run(false);
    await settled();
    const first = stdout;

    process.emit('SIGUSR2');

    expect(stdout.slice(first.length)).toMatch(link);
    stop.abort();
    await running;
  });

  it('ends within two seconds', async () => {
    const running = run(false);
    await settled();
    const started = performance.now();

    stop.abort();
    await running;

    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
