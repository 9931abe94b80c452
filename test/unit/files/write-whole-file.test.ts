import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerOfSudo } from '../../../electron/files/file-owner';
import { assertReplaceable, writeWholeFile } from '../../../electron/files/write-whole-file';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('writing a whole file', () => {
  it('puts text and bytes one after the other', async () => {
    await writeWholeFile(join(folder, 'dump'), ['a', Uint8Array.of(0xff), 'é']);

    expect(readFileSync(join(folder, 'dump'))).toEqual(Buffer.from('61ffc3a9', 'hex'));
  });

  it('replaces what was there', async () => {
    await writeFile(join(folder, 'dump'), 'old and longer');

    await writeWholeFile(join(folder, 'dump'), 'new');

    expect(readFileSync(join(folder, 'dump'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['dump']);
  });

  it('has the permissions that were asked for', async () => {
    await writeWholeFile(join(folder, 'dump'), 'x', { mode: 0o600 });

    expect(statSync(join(folder, 'dump')).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file and nothing else when the content fails half-way', async () => {
    await writeFile(join(folder, 'dump'), 'old');
    function* failing(): Generator<string> {
      yield 'half';
      throw new Error('the card went away');
    }

    await expect(writeWholeFile(join(folder, 'dump'), failing())).rejects.toThrow('went away');

    expect(readFileSync(join(folder, 'dump'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['dump']);
  });

  it('leaves nothing when it is cancelled', async () => {
    const cancel = new AbortController();
    async function* content(): AsyncGenerator<string> {
      yield await Promise.resolve('one');
      cancel.abort();
      yield 'two';
    }

    const writing = writeWholeFile(join(folder, 'dump'), content(), { signal: cancel.signal });

    await expect(writing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('follows no link, and leaves what it points to alone', async () => {
    await writeFile(join(folder, 'precious'), 'old');
    symlinkSync(join(folder, 'precious'), join(folder, 'dump'));

    const writing = writeWholeFile(join(folder, 'dump'), 'new');

    await expect(writing).rejects.toMatchObject({ code: 'FILE_FAILED' });
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('old');
  });

  it.each([
    ['a directory', async () => mkdir(join(folder, 'dump'))],
    ['a missing directory', async () => rm(join(folder, 'dump'), { force: true })],
  ])('refuses %s before it writes', async (_what, prepare) => {
    await prepare();
    const target = existsSync(join(folder, 'dump'))
      ? join(folder, 'dump')
      : join(folder, 'no', 'dump');

    await expect(assertReplaceable(target)).rejects.toMatchObject({
      code: 'FILE_FAILED',
      detail: expect.stringContaining(target) as string,
    });
  });

  it('never replaces a device node', async () => {
    await expect(writeWholeFile('/dev/null', 'x')).rejects.toMatchObject({ code: 'FILE_FAILED' });
  });

  it('keeps a file that must not be replaced', async () => {
    await writeFile(join(folder, 'dump'), 'old');

    const writing = writeWholeFile(join(folder, 'dump'), 'new', { mustBeNew: true });

    await expect(writing).rejects.toMatchObject({ code: 'FILE_FAILED' });
    expect(readFileSync(join(folder, 'dump'), 'utf8')).toBe('old');
  });

  it('takes the longest name that a directory can have', async () => {
    const name = 'd'.repeat(255);

    await writeWholeFile(join(folder, name), 'x');

    expect(readdirSync(folder)).toEqual([name]);
  });
});

describe('the caller of sudo', () => {
  it('is whom sudo names, for root only', () => {
    const environment = { SUDO_UID: '1000', SUDO_GID: '1001' };

    expect(callerOfSudo(environment, true)).toEqual({ uid: 1000, gid: 1001 });
    expect(callerOfSudo(environment, false)).toBeUndefined();
  });

  it.each([{}, { SUDO_UID: '1000' }, { SUDO_UID: '-1', SUDO_GID: '0' }])(
    'is nobody for %j',
    (environment) => {
      expect(callerOfSudo(environment, true)).toBeUndefined();
    },
  );
});
