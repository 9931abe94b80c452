import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  noWindowReason,
  openAppWindow,
  writeRedirectFile,
} from '../../../electron/serve/app-window';
import { findBrowser } from '../../../electron/serve/find-browser';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A stand-in for a browser that writes its arguments to a file. */
function fakeBrowser(name: string): { file: string; argumentsFile: string } {
  const bin = join(folder, 'bin');
  const argumentsFile = join(folder, 'arguments');
  mkdirSync(bin, { recursive: true });
  const file = join(bin, name);
  writeFileSync(
    file,
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${argumentsFile}.tmp'\nmv '${argumentsFile}.tmp' '${argumentsFile}'\n`,
  );
  chmodSync(file, 0o755);
  return { file, argumentsFile };
}

describe('writeRedirectFile', () => {
  it('is readable for its owner only, in a folder that only he can enter', () => {
    const redirect = writeRedirectFile('http://127.0.0.1:1/?token=abc', folder);

    expect(statSync(redirect.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(redirect.path)).mode & 0o777).toBe(0o700);
    expect(readFileSync(redirect.path, 'utf8')).toContain('url=http://127.0.0.1:1/?token=abc');
  });

  it('leaves nothing behind when it is removed', () => {
    const redirect = writeRedirectFile('http://127.0.0.1:1/?token=abc', folder);

    redirect.remove();

    expect(() => statSync(dirname(redirect.path))).toThrow('ENOENT');
  });
});

describe('openAppWindow', () => {
  it('starts the browser on the file, with no token in its arguments', async () => {
    const { file, argumentsFile } = fakeBrowser('chromium');
    const redirect = writeRedirectFile('http://127.0.0.1:1/?token=secret', folder);

    expect(await openAppWindow(file, redirect)).toBe(true);

    await expect.poll(() => readOrEmpty(argumentsFile), { timeout: 20_000 }).not.toBe('');
    expect(readOrEmpty(argumentsFile)).toBe(`--app=file://${redirect.path}\n`);
  });

  it('leaves no token in the process list', async () => {
    const bin = join(folder, 'chromium');
    const pidFile = join(folder, 'pid');
    writeFileSync(
      bin,
      `#!/bin/sh\necho $$ > '${pidFile}.tmp'\nmv '${pidFile}.tmp' '${pidFile}'\nread line < '${folder}/wait'\n`,
    );
    chmodSync(bin, 0o755);
    execFileSync('mkfifo', [join(folder, 'wait')]);
    const redirect = writeRedirectFile('http://127.0.0.1:1/?token=secret', folder);

    expect(await openAppWindow(bin, redirect)).toBe(true);
    await expect.poll(() => readOrEmpty(pidFile), { timeout: 20_000 }).not.toBe('');
    const pid = readOrEmpty(pidFile).trim();
    const seen = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8'));
    // Lets the stand-in end.
    writeFileSync(join(folder, 'wait'), 'go\n');

    expect(seen[0]).toContain('--app=file://');
    expect(seen.join(' ')).not.toContain('secret');
  });

  it('says so when the browser can’t be started', async () => {
    const redirect = writeRedirectFile('http://127.0.0.1:1/', folder);

    expect(await openAppWindow(join(folder, 'nothing'), redirect)).toBe(false);
  });
});

describe('findBrowser', () => {
  it('finds one on the PATH', () => {
    const { file } = fakeBrowser('google-chrome');

    expect(findBrowser({ PATH: `relative:/nowhere:${dirname(file)}` })).toBe(file);
  });

  it('finds none where there is none', () => {
    expect(findBrowser({ PATH: folder })).toBeUndefined();
    expect(findBrowser({})).toBeUndefined();
  });
});

describe('noWindowReason', () => {
  it('starts no browser as root, and none without a display', () => {
    expect(noWindowReason({ DISPLAY: ':0' }, true)).toContain('root');
    expect(noWindowReason({}, false)).toContain('display');
    expect(noWindowReason({ DISPLAY: ':0' }, false)).toBeUndefined();
    expect(noWindowReason({ WAYLAND_DISPLAY: 'wayland-0' }, false)).toBeUndefined();
  });
});

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not written yet.
    return '';
  }
}
