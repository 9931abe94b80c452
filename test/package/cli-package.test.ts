/** The packages for servers: built, installed as anyone would, run, and removed. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAppPaths } from '../../electron/app-paths';
import { startServeProcess } from '../e2e/support/serve-process';
import { runProgram, type ProgramResult } from '../interop/support/run-program';

const { root, version } = findAppPaths(import.meta.url);
let folder = '';
let tarball = '';
let deb: string | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlx5desk-package-test-'));
  const built = await run(process.execPath, [
    join(root, 'scripts/package-cli.mjs'),
    '--output',
    join(folder, 'release'),
  ]);
  expect(built.stderr).toBe('');
  const names = await readdir(join(folder, 'release'));
  tarball = join(folder, 'release', names.find((name) => name.endsWith('.tgz')) ?? '');
  const found = names.find((name) => name.endsWith('.deb'));
  deb = found === undefined ? undefined : join(folder, 'release', found);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a package manager and the program keep stays in the folder of this test. */
function run(command: string, args: readonly string[]): Promise<ProgramResult> {
  const env = {
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    npm_config_cache: join(folder, 'npm-cache'),
  };
  return runProgram(command, args, env);
}

async function succeeding(command: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(command, args);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

async function expectItToWork(program: string): Promise<void> {
  expect(await succeeding(program, ['--version'])).toBe(`mlx5desk ${version}\n`);
  expect(await succeeding(program, ['devices', '--simulate'])).toContain('sim:cx6dx');
  expect(await succeeding(program, ['reg', 'get', 'MGIR', '-d', 'sim:cx6dx'])).toContain('psid');
  const parameters = ['config', 'show-confs', '--json'];
  expect(await succeeding(program, parameters)).toContain('NUM_OF_VFS');
}

async function expectItToServe(home: string): Promise<void> {
  const serve = await startServeProcess(
    { XDG_STATE_HOME: join(folder, 'state') },
    [],
    join(home, 'dist/serve.js'),
  );
  try {
    const page = await fetch(serve.url);
    expect(page.status).toBe(200);
    const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const inside = await fetch(new URL('/', serve.url), { headers: { cookie } });
    expect(await inside.text()).toContain('<div id="root">');
  } finally {
    await serve.stop();
  }
}

describe('the npm tarball', () => {
  it('needs nothing from a registry, and runs in the terminal and as a server', async () => {
    const prefix = join(folder, 'prefix');

    await succeeding('npm', ['install', '--global', '--offline', '--prefix', prefix, tarball]);

    await expectItToWork(join(prefix, 'bin/mlx5desk'));
    await expectItToServe(join(prefix, 'lib/node_modules/mlx5desk-cli'));
  });
});

describe('the deb', () => {
  it('is installed with dpkg, runs, and leaves nothing when it is removed', async (context) => {
    const { skip } = context;
    if (deb === undefined) return skip('dpkg-deb is not here');
    if (process.getuid?.() !== 0) return skip('only root can install packages');
    if ((await run('dpkg', ['--status', 'nodejs'])).code !== 0) {
      return skip('Node is not here as a package of Debian, which the deb depends on');
    }
    if (existsSync('/usr/bin/mlx5desk')) return skip('mlx5desk is installed here already');

    try {
      await succeeding('dpkg', ['--install', deb]);
      await expectItToWork('/usr/bin/mlx5desk');
      await expectItToServe('/usr/lib/mlx5desk');
      const man = await succeeding('zcat', ['/usr/share/man/man1/mlx5desk.1.gz']);
      expect(man).toContain('.SS reg get');
      const completion = '/usr/share/bash-completion/completions/mlx5desk';
      const offered = `source ${completion}; COMP_WORDS=(mlx5desk reg ''); COMP_CWORD=2; _mlx5desk; echo "\${COMPREPLY[@]}"`;
      expect(await succeeding('bash', ['-c', offered])).toContain('list show get');
    } finally {
      await run('dpkg', ['--purge', 'mlx5desk-cli']);
    }
    const left = ['/usr/bin/mlx5desk', '/usr/lib/mlx5desk', '/usr/libexec/mlx5desk'];
    expect(left.filter((path) => existsSync(path))).toEqual([]);
  });
});
