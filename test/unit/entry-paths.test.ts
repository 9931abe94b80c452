import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAppPaths } from '../../electron/app-paths';
import { statePaths } from '../../electron/xdg-paths';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('findAppPaths', () => {
  it('finds this project, with its catalogue and icon', () => {
    const paths = findAppPaths();

    expect(paths.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(existsSync(paths.builtInCatalogue)).toBe(true);
    expect(existsSync(paths.icon)).toBe(true);
  });

  it('walks up past other packages to its own', () => {
    mkdirSync(join(folder, 'dist/chunks'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"name":"mlx5desk","version":"9.8.7"}');
    writeFileSync(join(folder, 'dist/package.json'), '{"name":"other","version":"1.0.0"}');

    const paths = findAppPaths(pathToFileURL(join(folder, 'dist/chunks/a.js')).href);

    expect(paths).toMatchObject({ root: folder, version: '9.8.7' });
  });

  it('says so when the installation is broken', () => {
    expect(() => findAppPaths(pathToFileURL(join(folder, 'a.js')).href)).toThrow('package.json');
  });
});

describe('statePaths', () => {
  it('follows the XDG directories, with their defaults', () => {
    expect(statePaths({ XDG_STATE_HOME: '/s' }, '/home/a', false)).toEqual({
      state: '/s/mlx5desk',
      cache: '/home/a/.cache/mlx5desk',
      config: '/home/a/.config/mlx5desk',
    });
  });

  it('ignores a relative directory, as the specification asks', () => {
    expect(statePaths({ XDG_CACHE_HOME: 'c' }, '/home/a', false).cache).toBe(
      '/home/a/.cache/mlx5desk',
    );
  });

  it('uses the system’s directories as root', () => {
    expect(statePaths({}, '/root', true)).toEqual({
      state: '/var/lib/mlx5desk',
      cache: '/var/cache/mlx5desk',
      config: '/etc/mlx5desk',
    });
  });

  it.each(['SUDO_UID', 'PKEXEC_UID'])('fills no other user’s directories under %s', (name) => {
    const environment = { [name]: '1000', XDG_STATE_HOME: '/home/a/state' };

    expect(statePaths(environment, '/root', true).state).toBe('/var/lib/mlx5desk');
  });

  it('lets root choose his own', () => {
    expect(statePaths({ XDG_STATE_HOME: '/s' }, '/root', true).state).toBe('/s/mlx5desk');
  });
});
