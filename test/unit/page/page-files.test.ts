import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageFiles } from '../../../electron/page/page-files';

let folder: string;
let renderer: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<p>page</p>');
  writeFileSync(join(renderer, 'assets/a.js'), 'script');
  writeFileSync(join(renderer, 'notes.txt'), 'not for pages');
  writeFileSync(join(folder, 'secret.js'), 'secret');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('PageFiles', () => {
  it('gives the page and its files, each with its type', () => {
    const files = new PageFiles(renderer);

    expect(files.read('/')?.type).toBe('text/html; charset=utf-8');
    expect(files.read('/index.html')?.content.toString()).toBe('<p>page</p>');
    expect(files.read('/assets/a.js')?.type).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets//a.js',
    '//assets/a.js',
    '\\..\\secret.js',
    '/assets/a.js\0.png',
    '/assets',
    '',
    '*',
  ])('finds nothing under %j', (path) => {
    expect(new PageFiles(renderer).read(path)).toBeUndefined();
  });

  it('follows no link out of the folder', () => {
    symlinkSync(join(folder, 'secret.js'), join(renderer, 'linked.js'));
    symlinkSync(folder, join(renderer, 'out'));
    const files = new PageFiles(renderer);

    expect(files.read('/linked.js')).toBeUndefined();
    expect(files.read('/out/secret.js')).toBeUndefined();
  });

  it('gives no file of a type that a page doesn’t have', () => {
    expect(new PageFiles(renderer).read('/notes.txt')).toBeUndefined();
  });

  it('finds what was built after it was made', () => {
    const files = new PageFiles(renderer);
    writeFileSync(join(renderer, 'assets/b.js'), 'new');

    expect(files.read('/assets/b.js')?.content.toString()).toBe('new');
  });

  it('says that the page isn’t built where there is none', () => {
    expect(() => new PageFiles(join(folder, 'nothing'))).toThrow('the page is not built');
  });
});
