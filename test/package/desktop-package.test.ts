/**
 * The desktop packages up to where fpm would be called, with a stand-in for Electron: what electron-builder.yml puts
 * where, and whether what needs no Electron runs from there. What stays unproven stands in docs/packaging.md.
 */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAppPaths } from '../../electron/app-paths';
import { startServeProcess } from '../e2e/support/serve-process';
import { runProgram } from '../interop/support/run-program';
import { readAsarFiles, type AsarFiles } from './support/asar-files';
import { readFuses } from './support/fuse-wire';

const { root, version } = findAppPaths(import.meta.url);
const KINDS = ['deb', 'rpm'] as const;
const BUILD_LIMIT_MS = 200_000;
let folder = '';
let app = '';
let asar: AsarFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-desktop-package-'));
  await layOut('release', 'electron-builder.yml');
  app = join(folder, 'release/linux-unpacked/resources/app.asar.unpacked');
  asar = readAsarFiles(join(folder, 'release/linux-unpacked/resources/app.asar'));
}, BUILD_LIMIT_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function layOut(name: string, config: string): Promise<void> {
  const script = join(root, 'scripts/packaging/lay-out-desktop.mjs');
  const args = [script, '--output', join(folder, name), '--config', config];
  const { code, stderr, stdout } = await runProgram(process.execPath, args, {}, '', BUILD_LIMIT_MS);
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_CACHE_HOME: join(folder, 'cache') };
  const { code, stdout, stderr } = await runProgram(command, args, env);
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
  return stdout;
}

/** A file as a package would install it. */
function installed(kind: (typeof KINDS)[number], path: string): string {
  return join(folder, 'release', kind, path);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be executed: either way it can't be started.
    return false;
  }
}

describe('the archive of the application', () => {
  it('holds what Electron itself loads', () => {
    expect(asar.inside).toEqual(
      expect.arrayContaining(['dist/main.js', 'dist/preload.cjs', 'assets/icons/512x512.png']),
    );
  });

  it('leaves outside what the kernel’s loader or a plain Node opens, as real files', () => {
    const needed = [
      'package.json',
      'native/build/mlx5desk_native.node',
      'dist/cli.js',
      'dist/serve.js',
      'dist/helper.js',
      'dist/report-worker.js',
      'dist/sql-wasm.wasm',
      'dist/renderer/index.html',
      'assets/catalogue/hca.json',
      'assets/catalogue/config.json',
    ];

    expect(asar.outside).toEqual(expect.arrayContaining(needed));
    expect(asar.outside.filter((path) => !existsSync(join(app, path)))).toEqual([]);
  });

  it('holds nothing of what it was built from or tested with', () => {
    const all = [...asar.inside, ...asar.outside];
    const known =
      /^(package\.json|LICENSE|NOTICE|dist\/|assets\/(catalogue|icons)\/|native\/build\/)/;

    expect(all.filter((path) => !known.test(path))).toEqual([]);
    expect(
      all.filter((path) => /node_modules|\.map$|\.tsx?$|\.built-from|dist\/manual/.test(path)),
    ).toEqual([]);
  });
});

describe('outside of the archive, away from the project', () => {
  it('runs in the terminal', async () => {
    const cli = join(app, 'dist/cli.js');

    expect(await run(process.execPath, [cli, '--version'])).toBe(`mlx5desk ${version}\n`);
    expect(await run(process.execPath, [cli, 'devices', '--simulate'])).toContain('sim:cx6dx');
    expect(await run(process.execPath, [cli, 'reg', 'get', 'MGIR', '-d', 'sim:cx6dx'])).toContain(
      'psid',
    );
    expect(
      await run(process.execPath, [cli, 'config', 'query', '-d', 'sim:cx6dx', 'NUM_OF_VFS']),
    ).toContain('NUM_OF_VFS');
  });

  it('has a binding that Node loads', async () => {
    const binding = JSON.stringify(join(app, 'native/build/mlx5desk_native.node'));

    expect(await run(process.execPath, ['-p', `typeof require(${binding}).open`])).toBe(
      'function\n',
    );
  });

  it('serves the page to a browser', async () => {
    const state = { XDG_STATE_HOME: join(folder, 'state') };
    const serve = await startServeProcess(state, [], join(app, 'dist/serve.js'));
    try {
      const page = await fetch(serve.url);
      const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const inside = await fetch(new URL('/', serve.url), { headers: { cookie } });
      expect(await inside.text()).toContain('<div id="root">');
    } finally {
      await serve.stop();
    }
  });
});

describe('the fuses of the binary', () => {
  it('shut what would make another program of it', () => {
    expect(readFuses(join(folder, 'release/linux-unpacked/mlx5desk-window'))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it(
    'differ in the test flavour by the inspector alone',
    async () => {
      await layOut('test-flavour', 'electron-builder.test.yml');

      const real = readFuses(join(folder, 'release/linux-unpacked/mlx5desk-window'));
      const forTests = readFuses(join(folder, 'test-flavour/linux-unpacked/mlx5desk-window'));

      expect(forTests).toEqual({ ...real, enableNodeCliInspectArguments: true });
    },
    BUILD_LIMIT_MS,
  );
});

describe.each(KINDS)('what the %s installs', (kind) => {
  it('starts the window and the command line from paths that are there', () => {
    const entry = readFileSync(installed(kind, 'usr/share/applications/mlx5desk.desktop'), 'utf8');
    const window = /^Exec=(\S+)/m.exec(entry)?.[1] ?? '';
    const launcher = installed(kind, 'usr/bin/mlx5desk');
    const cli = /(\/opt\/\S+\/cli\.js)/.exec(readFileSync(launcher, 'utf8'))?.[1] ?? '';

    expect(isExecutable(installed(kind, window))).toBe(true);
    expect(isExecutable(launcher)).toBe(true);
    expect(isExecutable(installed(kind, cli))).toBe(true);
  });

  it('names window, entry and icon alike, so that desktops put them together', () => {
    const entry = readFileSync(installed(kind, 'usr/share/applications/mlx5desk.desktop'), 'utf8');
    const icon = /^Icon=(.+)$/m.exec(entry)?.[1] ?? '';
    const themed = 'usr/share/icons/hicolor';

    expect(entry).toMatch(/^StartupWMClass=mlx5desk$/m);
    expect(entry).toMatch(/^Categories=System;$/m);
    const sizes = readdirSync(installed(kind, themed)).sort((a, b) => parseInt(a) - parseInt(b));
    expect(sizes.filter((size) => size !== 'scalable')).toEqual(
      [16, 22, 24, 32, 48, 64, 128, 256, 512].map((side) => `${String(side)}x${String(side)}`),
    );
    for (const size of sizes) {
      const type = size === 'scalable' ? 'svg' : 'png';
      const file = installed(kind, join(themed, size, 'apps', `${icon}.${type}`));
      const width = type === 'png' ? readFileSync(file).readUInt32BE(16) : 'scalable';
      expect(`${String(width)}${type === 'png' ? `x${String(width)}` : ''}`).toBe(size);
    }
  });

  it('puts helper, launchers, policy, manual and completion where they are looked for', () => {
    const paths = [
      'usr/libexec/mlx5desk/dist/helper.js',
      'usr/libexec/mlx5desk/native/build/mlx5desk_native.node',
      'usr/share/polkit-1/actions/io.github.mlx5desk.policy',
      'usr/share/man/man1/mlx5desk.1',
      'usr/share/bash-completion/completions/mlx5desk',
      'usr/share/zsh/vendor-completions/_mlx5desk',
      'usr/share/fish/vendor_completions.d/mlx5desk.fish',
      'usr/share/doc/mlx5desk/copyright',
      'usr/share/doc/mlx5desk/70-mlx5desk.rules',
    ];

    expect(paths.filter((path) => !existsSync(installed(kind, path)))).toEqual([]);
    for (const mode of ['read', 'write']) {
      expect(isExecutable(installed(kind, `usr/libexec/mlx5desk/mlx5desk-helper-${mode}`))).toBe(
        true,
      );
    }
    expect(readFileSync(installed(kind, 'usr/share/man/man1/mlx5desk.1'), 'utf8')).toContain(
      '.SS reg get',
    );
  });
});

describe('what desktops read', () => {
  it('is a desktop entry without mistakes', async ({ skip }) => {
    const entry = installed('deb', 'usr/share/applications/mlx5desk.desktop');
    if (!(await isThere('desktop-file-validate'))) {
      return skip('desktop-file-validate is not here (package desktop-file-utils)');
    }

    expect(await run('desktop-file-validate', [entry])).toBe('');
  });

  it('is an AppStream description without mistakes, that names the entry that is installed', async ({
    skip,
  }) => {
    const metainfo = installed('deb', 'usr/share/metainfo/io.github.mlx5desk.metainfo.xml');
    const named = /<launchable type="desktop-id">(.+)<\/launchable>/.exec(
      readFileSync(metainfo, 'utf8'),
    )?.[1];
    expect(existsSync(installed('deb', `usr/share/applications/${String(named)}`))).toBe(true);
    if (!(await isThere('appstreamcli'))) {
      return skip('appstreamcli is not here (package appstream)');
    }

    expect(await run('appstreamcli', ['validate', '--no-net', metainfo])).toContain('success');
  });
});

async function isThere(command: string): Promise<boolean> {
  return (await runProgram('sh', ['-c', `command -v ${command}`], {})).code === 0;
}
