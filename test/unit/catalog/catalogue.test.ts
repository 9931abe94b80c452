import { execFileSync } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBuiltIn, loadCatalogue } from '../../../electron/catalog/catalogue';
import { toDocument } from '../../../electron/catalog/facts-document';
import { smallAdb, smallAdbFile, readText } from './small-adb';

const builtInFile = fileURLToPath(new URL('../../../assets/catalogue/hca.json', import.meta.url));

let folder: string;
let cacheDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-catalogue-'));
  cacheDir = join(folder, 'cache', 'mlx5desk');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

async function onlyCacheFile(): Promise<string> {
  const files = await readdir(cacheDir);
  expect(files).toHaveLength(1);
  return join(cacheDir, files[0]!);
}

const load = (more: { adbFile?: string; installedFile?: string } = {}) =>
  loadCatalogue({ builtInFile, cacheDir, ...more });

describe('the source of the catalogue', () => {
  it('is the file that the person names', async () => {
    const catalogue = await load({ adbFile: smallAdbFile, installedFile: '/nowhere' });

    expect(catalogue).toMatchObject({
      origin: 'file',
      source: `${smallAdbFile} (Rev 1.0)`,
      notices: [],
    });
    expect(catalogue.byName('LANES')?.id).toBe(0x5002);
    expect(catalogue.byId(0x5031)?.name).toBe('PAGES');
    expect(catalogue.byId(0x9020)).toBeUndefined();
  });

  it('else the file of an installed mstflint', async () => {
    expect((await load({ installedFile: smallAdbFile })).origin).toBe('installed');
  });

  it('else what is built in', async () => {
    const catalogue = await load({ installedFile: join(folder, 'not-there.adb') });

    expect(catalogue).toMatchObject({ origin: 'built-in', notices: [] });
    expect(catalogue.source).toMatch(/^built-in \(mstflint 4\.33\.0 hca, Rev 0\.62\)$/);
  });

  it('is what is built in, with a notice, where the installed file is broken', async () => {
    const installedFile = await write('broken.adb', smallAdb.slice(0, 1000));

    const catalogue = await load({ installedFile });

    expect(catalogue.origin).toBe('built-in');
    expect(catalogue.notices).toEqual([expect.stringContaining(`passed over: `)]);
    expect(catalogue.notices[0]).toContain(installedFile);
  });
});

describe('a file that the person names', () => {
  it('is never replaced by another where it can’t be read', async () => {
    const adbFile = join(folder, 'not-there.adb');

    await expect(load({ adbFile, installedFile: smallAdbFile })).rejects.toMatchObject({
      code: 'FILE_FAILED',
      detail: expect.stringContaining(adbFile) as string,
    });
  });

  it('is refused where it is broken, and nothing of it is kept', async () => {
    const adbFile = await write('broken.adb', smallAdb.slice(0, 1000));

    await expect(load({ adbFile })).rejects.toMatchObject({ code: 'CATALOGUE_BROKEN' });
    await expect(readdir(cacheDir)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is refused where it is a directory, a device or a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);

    for (const adbFile of [folder, '/dev/zero', pipe]) {
      await expect(load({ adbFile })).rejects.toMatchObject({
        code: 'CATALOGUE_BROKEN',
        detail: `${adbFile}: it is not a regular file`,
      });
    }
  });

  it('gets our purposes and groups by name, and else keeps its own descriptions', async () => {
    const text = smallAdb.replaceAll('PAGES', 'PAOS');

    const catalogue = await load({ adbFile: await write('named.adb', text) });

    expect(catalogue.byName('PAOS')).toMatchObject({ group: 'Link and port' });
    expect(catalogue.byName('PAOS')?.purpose).toContain('port status');
    expect(catalogue.byName('LANES')).toMatchObject({
      group: '',
      purpose: 'Which lane belongs to which module.\nWritten at start.',
    });
  });
});

describe('the cache', () => {
  it('is a file that the owner alone can read, with no remains beside it', async () => {
    await load({ adbFile: smallAdbFile });

    expect((await stat(await onlyCacheFile())).mode & 0o777).toBe(0o600);
    expect((await stat(cacheDir)).mode & 0o777).toBe(0o700);
  });

  it('gives the same registers as the file', async () => {
    const first = await load({ adbFile: smallAdbFile });
    const second = await load({ adbFile: smallAdbFile });

    expect(second.registers).toEqual(first.registers);
  });

  it('is what is read the second time', async () => {
    await load({ adbFile: smallAdbFile });
    const other = JSON.stringify(toDocument(readText(smallAdb.replaceAll('LANES', 'TRACKS'))));
    const hash = createHash('sha256').update(other).digest('hex');
    await writeFile(await onlyCacheFile(), `${hash}\n${other}`);

    expect((await load({ adbFile: smallAdbFile })).byName('TRACKS')).toBeDefined();
  });

  it.each([
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['changed in one letter', (text: string) => text.replace('LANES', 'LINES')],
  ])('is passed over and written anew where it is %s', async (_, spoil) => {
    await load({ adbFile: smallAdbFile });
    const file = await onlyCacheFile();
    const whole = await readFile(file, 'utf8');
    await writeFile(file, spoil(whole));

    const catalogue = await load({ adbFile: smallAdbFile });

    expect(catalogue.byName('LANES')).toBeDefined();
    expect(catalogue.notices).toEqual([]);
    expect(await readFile(file, 'utf8')).toBe(whole);
  });

  it('holds one file for each content, whatever its name', async () => {
    await load({ adbFile: smallAdbFile });
    await load({ adbFile: await write('copy.adb', smallAdb) });
    expect(await readdir(cacheDir)).toHaveLength(1);

    await load({ adbFile: await write('other.adb', `${smallAdb}\n`) });
    expect(await readdir(cacheDir)).toHaveLength(2);
  });

  it('that can’t be written costs a notice, not the catalogue', async () => {
    cacheDir = join(await write('a-file', ''), 'cache');

    const catalogue = await load({ adbFile: smallAdbFile });

    expect(catalogue.registers).toHaveLength(5);
    expect(catalogue.notices).toEqual([expect.stringContaining('could not be kept')]);
  });
});

describe('a broken installation', () => {
  async function copyOfAssets(): Promise<string> {
    const copy = join(folder, 'assets');
    await mkdir(copy);
    await cp(dirname(builtInFile), copy, { recursive: true });
    await chmod(copy, 0o700);
    return join(copy, 'hca.json');
  }

  it.each([
    ['hca.json', 'not there', undefined],
    ['hca.json', 'cut', '{"format":1,'],
    ['hca.json', 'of another format', '{"format":99}'],
    ['purposes.json', 'not there', undefined],
    ['purposes.json', 'cut', '['],
    ['purposes.json', 'of another shape', '[{"group":1}]'],
  ])('with %s %s is told with the file and what to do', async (name, _, content) => {
    const file = await copyOfAssets();
    const spoilt = join(dirname(file), name);
    await (content === undefined ? rm(spoilt) : writeFile(spoilt, content));

    const failure = loadBuiltIn(file);

    await expect(failure).rejects.toMatchObject({
      code: 'CATALOGUE_BROKEN',
      detail: expect.stringContaining(spoilt) as string,
      remedy: expect.stringContaining('install it again') as string,
    });
  });
});
