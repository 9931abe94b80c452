import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import { FileSource } from '../../../electron/files/file-source';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-source-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const unusable = (why: string): DeviceError => new DeviceError('REPORT_BROKEN', why);

async function sourceOf(text: string, mostBytes = 100): Promise<FileSource> {
  const file = join(folder, 'case.bin');
  await writeFile(file, text);
  return FileSource.open(file, mostBytes, unusable);
}

describe('a file as a source of bytes', () => {
  it('gives what stands at a place', async () => {
    const source = await sourceOf('0123456789');

    expect(source.sizeBytes).toBe(10);
    expect(Buffer.from(await source.read(3, 4)).toString()).toBe('3456');
    expect(await source.read(10, 0)).toHaveLength(0);
    await source.close();
  });

  it.each([
    [8, 3],
    [-1, 2],
    [0, -1],
    [11, 0],
  ])('gives nothing from %i, %i bytes long, which it doesn’t have', async (offset, length) => {
    const source = await sourceOf('0123456789');

    await expect(source.read(offset, length)).rejects.toMatchObject({ code: 'FILE_FAILED' });
    await source.close();
  });

  it('says so where it has become shorter since', async () => {
    const source = await sourceOf('0123456789');
    await truncate(join(folder, 'case.bin'), 4);

    await expect(source.read(2, 6)).rejects.toMatchObject({
      code: 'FILE_FAILED',
      detail: expect.stringContaining('shorter than it was') as string,
    });
    await source.close();
  });

  it('is none where it is too long, a folder, or not there', async () => {
    await expect(sourceOf('0123456789', 9)).rejects.toMatchObject({ code: 'REPORT_BROKEN' });
    await expect(FileSource.open(folder, 9, unusable)).rejects.toMatchObject({
      code: 'REPORT_BROKEN',
    });
    await expect(FileSource.open(join(folder, 'no'), 9, unusable)).rejects.toMatchObject({
      code: 'FILE_FAILED',
    });
  });
});
